import { z } from 'zod';
import { formText } from '../form-line.ts';
import { changeOrderInput } from '../fulfilment/order.input.ts';
import { fen, parseYuan } from '../money.ts';
import { toHalfWidthCompact } from '../text.ts';
import type { Rail } from './rails.ts';
import { RAILS, UNION_RAILS } from './rails.ts';

/** 申请支付 of what was accepted. */
export const applyPaymentInput = changeOrderInput.extend({
  rail: z.enum(RAILS, '请选择支付方式。').default('treasury'),
});
export type ApplyPaymentInput = z.output<typeof applyPaymentInput>;

/** 工会申请支付 of what was accepted. */
export const applyUnionPaymentInput = changeOrderInput.extend({
  rail: z.enum(UNION_RAILS, '请选择支付方式。'),
});
export type ApplyUnionPaymentInput = z.output<typeof applyUnionPaymentInput>;

const paymentId = z.guid('没有找到这笔支付，请刷新页面。');

/** 登记国库支付凭证: the treasury's voucher number confirms the payment. */
export const confirmPaymentInput = changeOrderInput.extend({
  paymentId,
  voucherNumber: z
    .string({ error: '请填写支付凭证号。' })
    .transform(toHalfWidthCompact)
    .pipe(z.string().regex(/^[0-9A-Za-z-]{4,40}$/, '支付凭证号应为 4 到 40 位字母、数字或短横线。')),
});
export type ConfirmPaymentInput = z.output<typeof confirmPaymentInput>;

/** 支付退回: the order can be paid again. */
export const failPaymentInput = changeOrderInput.extend({
  paymentId,
  reason: formText({ missing: '请写明退回原因。', tooLong: '最多 200 个字，请精简。', max: 200 }),
});
export type FailPaymentInput = z.output<typeof failPaymentInput>;

const paymentForm = z.object({ paymentId, idempotencyKey: changeOrderInput.shape.idempotencyKey });

/** 主席确认支付. */
export const approveUnionPaymentInput = paymentForm;
export type ApproveUnionPaymentInput = z.output<typeof approveUnionPaymentInput>;

/** 退回或撤回支付申请. */
export const endUnionPaymentInput = paymentForm.extend({
  reason: formText({ missing: '请写明原因。', tooLong: '最多 200 个字，请精简。', max: 200 }),
});
export type EndUnionPaymentInput = z.output<typeof endUnionPaymentInput>;

/** 银行卡退款. */
export const refundCardPaymentInput = paymentForm.extend({
  amount: z
    .string({ error: '请填写退款金额。' })
    .transform((text) => parseYuan(text))
    .refine((amount) => amount !== null && amount > 0, '请填写大于 0、最多两位小数的金额。')
    .transform((amount) => fen(amount ?? 0)),
  reason: formText({ missing: '请写明退款原因。', tooLong: '最多 200 个字，请精简。', max: 200 }),
});
export type RefundCardPaymentInput = z.output<typeof refundCardPaymentInput>;

const rowForm = z.object({ rowId: z.guid('没有找到这条流水，请刷新页面。') });

/** 核销: a row of the statement is this payment. */
export const settleStatementRowInput = rowForm.extend({
  paymentId: z.guid('请选择这条流水对应的支付申请。'),
});
export type SettleStatementRowInput = z.output<typeof settleStatementRowInput>;

/** 与商城无关: not a payment of the mall. */
export const setAsideStatementRowInput = rowForm.extend({
  note: formText({ missing: '请写明这笔支出是什么。', tooLong: '最多 200 个字，请精简。', max: 200 }),
});
export type SetAsideStatementRowInput = z.output<typeof setAsideStatementRowInput>;

export const reopenStatementRowInput = rowForm;
export type ReopenStatementRowInput = z.output<typeof reopenStatementRowInput>;

/** What a rail reports: unique on (rail, eventId), the only thing that settles a payment. */
export interface RailEvent {
  readonly rail: Rail;
  readonly eventId: string;
  readonly paymentId: string;
  readonly outcome: 'settled' | 'failed';
  readonly amountFen: number;
  readonly reason?: string;
  /** Who brought the news, where a person did. */
  readonly reportedBy?: string;
  /** Of a card payment: the hosted page, and what later events of the same money refer to. */
  readonly card?: { readonly sessionId: string; readonly intent: string | null };
}
