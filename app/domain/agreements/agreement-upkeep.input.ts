import { z } from 'zod';
import { formText, optionalFormLine } from '../form-line.ts';
import type { Fen } from '../money.ts';
import { parseYuan } from '../money.ts';
import type { LocalDate } from '../time/local-date.ts';
import { parseLocalDate } from '../time/local-date.ts';
import { agreementHeadShape, termInOrder } from './agreement.input.ts';
import { AGREEMENT_STATES, EXPULSION_GROUNDS } from './agreement-machine.ts';

const agreementId = z.uuid({ error: '没有找到这份框架协议。' });
const entryId = z.uuid({ error: '没有找到这条入围记录。' });
/** The version of the agreement that the page showed. */
const version = z.coerce.number({ error: '请刷新页面后重试。' }).int({ error: '请刷新页面后重试。' }).min(1);

const reason = (missing: string) =>
  formText({ missing, tooLong: '原因最多 500 个字。', max: 500 }).pipe(
    z.string().min(5, '请把原因写清楚（至少 5 个字）。'),
  );

const day = (missing: string) =>
  z.string({ error: missing }).transform((value, ctx): LocalDate => {
    const date = parseLocalDate(value.trim());
    if (date !== null) return date;
    ctx.addIssue({ code: 'custom', message: missing });
    return z.NEVER;
  });

/** Why the term is longer than usual; asked for only then. */
const termReason = optionalFormLine({ tooLong: '延长期限的理由最多 300 个字。', max: 300 });

export const draftAgreementInput = z.object({ ...agreementHeadShape, termReason }).superRefine(termInOrder);

export const updateAgreementInput = z
  .object({ agreementId, version, ...agreementHeadShape, termReason })
  .superRefine(termInOrder);
export type UpdateAgreementInput = z.output<typeof updateAgreementInput>;

export const putInForceInput = z.object({ agreementId, version, termReason });
export type PutInForceInput = z.output<typeof putInForceInput>;

export const suspendAgreementInput = z.object({
  agreementId,
  version,
  reason: reason('请写明暂停原因，供应商和采购单位会看到。'),
});
export type SuspendAgreementInput = z.output<typeof suspendAgreementInput>;

export const resumeAgreementInput = z.object({
  agreementId,
  version,
  reason: reason('请写明恢复的依据。'),
});
export type ResumeAgreementInput = z.output<typeof resumeAgreementInput>;

export const extendAgreementInput = z.object({
  agreementId,
  version,
  validTo: day('请填写新的截止日，例如 2027-12-31。'),
  reason: reason('请写明延长的理由（财政部令第110号第十五条）。'),
});
export type ExtendAgreementInput = z.output<typeof extendAgreementInput>;

export const expelAwardeeInput = z.object({
  agreementId,
  version,
  supplierId: z.uuid({ error: '请选择要清退的供应商。' }),
  ground: z.enum(EXPULSION_GROUNDS, { error: '请选择清退的法定情形。' }),
  reason: reason('请写明事实和证据，将随公告公开。'),
});
export type ExpelAwardeeInput = z.output<typeof expelAwardeeInput>;

const price = z.string({ error: '请填写新的协议价格。' }).transform((text, ctx): Fen => {
  const amount = parseYuan(text);
  if (amount !== null && amount > 0) return amount;
  ctx.addIssue({ code: 'custom', message: '请填写大于 0、最多两位小数的价格。' });
  return z.NEVER;
});

export const lowerAgreedPriceInput = z.object({
  agreementId,
  version,
  entryId,
  price,
  reason: reason('请写明调低的依据。'),
});
export type LowerAgreedPriceInput = z.output<typeof lowerAgreedPriceInput>;

export const freezeEntryInput = z.object({
  agreementId,
  version,
  entryId,
  frozen: z.enum(['yes', 'no'], { error: '请选择冻结或解冻。' }).transform((text) => text === 'yes'),
  reason: reason('请写明原因，供应商会看到。'),
});
export type FreezeEntryInput = z.output<typeof freezeEntryInput>;

export const removeDraftPartInput = z
  .object({ agreementId, version, packageId: z.uuid().optional(), entryId: entryId.optional() })
  .refine((part) => (part.packageId === undefined) !== (part.entryId === undefined), {
    message: '请选择要移除的采购包或入围记录。',
  });
export type RemoveDraftPartInput = z.output<typeof removeDraftPartInput>;

export const endAgentInput = z.object({
  agreementId,
  version,
  entryId,
  agentSupplierId: z.uuid({ error: '请选择代理商。' }),
  areaCode: z.string().regex(/^\d{6}$/, '请选择地区。'),
  lastDay: day('请填写最后一天，例如 2026-12-31。'),
});
export type EndAgentInput = z.output<typeof endAgentInput>;

export const AGREEMENT_SORTS = ['number', 'name', 'validTo', 'createdAt'] as const;

/** Filter and order of the operator's list; what cannot be read is as if it were not written. */
export const listAllAgreementsInput = z.object({
  q: z
    .string()
    .transform((text) => text.replaceAll('\u0000', '').trim().slice(0, 60))
    .transform((text) => (text === '' ? undefined : text))
    .optional()
    .catch(undefined),
  state: z.enum(AGREEMENT_STATES).optional().catch(undefined),
  /** Those that end within sixty days. */
  soon: z.literal('1').optional().catch(undefined),
  sort: z.enum(AGREEMENT_SORTS).optional().catch(undefined),
  dir: z.enum(['asc', 'desc']).optional().catch(undefined),
  after: z.string().max(300).optional().catch(undefined),
});
export type ListAllAgreementsInput = z.output<typeof listAllAgreementsInput>;
