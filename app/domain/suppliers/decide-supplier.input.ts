import { z } from 'zod';
import { formText, optionalFormLine } from '../form-line.ts';
import { parseLocalDate } from '../time/local-date.ts';
import { SANCTION_KINDS } from './standing.ts';

const supplierId = z.uuid({ error: '没有找到这家供应商。' });
const reason = (missing: string) =>
  formText({ missing, tooLong: '原因最多 500 个字。', max: 500 }).pipe(
    z.string().min(5, '请把原因写清楚（至少 5 个字），供应商会看到。'),
  );

export const approveSupplierInput = z.object({
  supplierId,
  note: optionalFormLine({ tooLong: '审核意见最多 200 个字。', max: 200 }),
});
export type ApproveSupplierInput = z.output<typeof approveSupplierInput>;

export const rejectSupplierInput = z.object({
  supplierId,
  reason: reason('请写明不予通过的原因，供应商会看到并据此修改。'),
});
export type RejectSupplierInput = z.output<typeof rejectSupplierInput>;

const END = '请填写截止日期，如 2027-03-31；不设期限请留空。';
export const sanctionSupplierInput = z.object({
  supplierId,
  kind: z.enum(SANCTION_KINDS, { error: '请选择暂停交易或列入黑名单。' }),
  reason: reason('请写明处理原因，将随公告公开。'),
  /** Last day; absent = until lifted. */
  endsOn: z
    .string({ error: END })
    .refine((text) => parseLocalDate(text) !== null, END)
    .optional(),
});
export type SanctionSupplierInput = z.output<typeof sanctionSupplierInput>;

export const liftSanctionInput = z.object({
  supplierId,
  sanctionId: z.uuid({ error: '没有找到这条处理记录。' }),
});
