import { z } from 'zod';
import type { LocalDate } from '../time/local-date.ts';
import { parseLocalDate } from '../time/local-date.ts';

const text = (missing: string, max: number) =>
  z.string({ error: missing }).trim().min(1, missing).max(max, '内容过长，请缩短。');

const day = (missing: string) =>
  z.string({ error: missing }).transform((value, ctx): LocalDate => {
    const date = parseLocalDate(value.trim());
    if (date !== null) return date;
    ctx.addIssue({ code: 'custom', message: missing });
    return z.NEVER;
  });

export const addCertificateInput = z
  .object({
    productId: z.uuid(),
    kind: z.enum(
      ['energy', 'environment', 'green_food', 'organic', 'geographic', 'other'],
      '请选择证书种类。',
    ),
    number: text('请填写证书编号。', 60),
    holder: text('请填写持证人。', 100),
    manufacturer: text('请填写生产厂家。', 100),
    modelRange: text('请填写证书覆盖的型号。', 300),
    body: text('请填写发证机构。', 100),
    standard: text('请填写依据的标准，例如 GB 21521。', 100),
    issuedOn: day('请填写发证日期，例如 2026-01-31。'),
    expiresOn: day('请填写有效期截止日，例如 2029-01-30。'),
  })
  .superRefine((value, ctx) => {
    if (value.expiresOn >= value.issuedOn) return;
    ctx.addIssue({ code: 'custom', path: ['expiresOn'], message: '有效期截止日不能早于发证日期。' });
  });
export type AddCertificateInput = z.output<typeof addCertificateInput>;

export const replaceScanInput = z.object({ certificateId: z.uuid() });
export type ReplaceScanInput = z.output<typeof replaceScanInput>;

export const recordCertificateStatusInput = z.object({
  certificateId: z.uuid(),
  fromDate: day('请填写生效日期，例如 2026-01-31。'),
  status: z.enum(['valid', 'suspended', 'withdrawn'], '请选择状态。'),
  reason: text('请写明依据，例如认证机构公告编号。', 200),
});
export type RecordCertificateStatusInput = z.output<typeof recordCertificateStatusInput>;
