import { z } from 'zod';
import { formLine, optionalFormLine } from '../form-line.ts';
import { quantityField } from '../fulfilment/order.input.ts';
import { parseLocalDate } from '../time/local-date.ts';
import { WELFARE_EVENT_IDS } from './events.ts';
import { minutesFields } from './union-purchase.input.ts';

const id = (message: string) => z.guid({ error: message });
const STALE = '页面已失效，请刷新后重试。';

export const createProgrammeInput = z.object({
  title: formLine({
    missing: '请填写方案名称，如“2026年中秋节慰问”。',
    tooLong: '方案名称最多 60 个字。',
    max: 60,
  }),
  event: z.enum(WELFARE_EVENT_IDS, { error: '请选择慰问事由。' }),
  eventOn: z.string({ error: '请填写节日或事由日期。' }).transform((text, context) => {
    const day = parseLocalDate(text.trim());
    if (day !== null) return day;
    context.addIssue({ code: 'custom', message: '请填写节日或事由日期，如 2026-09-25。' });
    return z.NEVER;
  }),
});
export type CreateProgrammeInput = z.output<typeof createProgrammeInput>;

/** What every form that changes a programme carries: which one, as the page showed it. */
export const programmeInput = z.object({
  programmeId: id(STALE),
  version: z.coerce.number({ error: STALE }).int(STALE).positive(STALE),
});
export type ProgrammeInput = z.output<typeof programmeInput>;

export const addBasketInput = programmeInput.extend({
  name: formLine({ missing: '请填写套餐名称，如“水果礼包”。', tooLong: '套餐名称最多 30 个字。', max: 30 }),
});
export type AddBasketInput = z.output<typeof addBasketInput>;

export const setBasketItemInput = programmeInput.extend({
  basketId: id('请选择套餐。'),
  offerId: id('没有找到这件商品，请刷新页面。'),
  /** Per member; 0 takes it out. */
  quantity: quantityField,
});
export type SetBasketItemInput = z.output<typeof setBasketItemInput>;

/** Ticked boxes of one name. */
const ids = (message: string) =>
  z
    .union([z.array(id(STALE)), id(STALE).transform((one) => [one])], { error: message })
    .refine((list) => list.length > 0 && list.length <= 5000, message);

export const allocateBasketsInput = programmeInput.extend({
  basketId: id('请选择套餐。'),
  /** All members who have neither a basket nor a reason, instead of those ticked. */
  everybody: z.string().optional(),
  memberIds: ids('请先勾选会员。').optional(),
});
export type AllocateBasketsInput = z.output<typeof allocateBasketsInput>;

export const withdrawAllocationsInput = programmeInput.extend({
  allocationIds: ids('请先勾选要撤回的会员。'),
});
export type WithdrawAllocationsInput = z.output<typeof withdrawAllocationsInput>;

export const exchangeBasketsInput = programmeInput.extend({
  allocationId: id('请选择要调换的会员。'),
  withAllocationId: id('请选择与谁调换。'),
});
export type ExchangeBasketsInput = z.output<typeof exchangeBasketsInput>;

export const excludeMemberInput = programmeInput.extend({
  memberId: id('请选择会员。'),
  reason: formLine({ missing: '请写明不参加的理由。', tooLong: '理由最多 100 个字。', max: 100 }),
});
export type ExcludeMemberInput = z.output<typeof excludeMemberInput>;

export const includeMemberInput = programmeInput.extend({ memberId: id('请选择会员。') });
export type IncludeMemberInput = z.output<typeof includeMemberInput>;

export const submitProgrammeInput = programmeInput.extend({
  idempotencyKey: id('页面已失效，请刷新后重新提交。'),
  addressId: id('请选择收货地址。'),
  ...minutesFields,
});
export type SubmitProgrammeInput = z.output<typeof submitProgrammeInput>;

export const signBasketsInput = programmeInput.extend({
  allocationIds: ids('请先勾选已领取的会员。'),
  /** Who took them for the members; empty = each himself. */
  signedBy: optionalFormLine({ tooLong: '代领人姓名最多 50 个字。', max: 50 }),
});
export type SignBasketsInput = z.output<typeof signBasketsInput>;

export const returnBasketInput = programmeInput.extend({
  allocationId: id('没有找到这份慰问品，请刷新页面。'),
  reason: formLine({ missing: '请写明退货原因，供应商会看到。', tooLong: '原因最多 200 个字。', max: 200 }),
});
export type ReturnBasketInput = z.output<typeof returnBasketInput>;
