import type { Fen } from '../money.ts';

/**
 * Accounts of a payer of other than budget money. Balance = debit - credit; all of a payer's balances sum to zero.
 * 采购支出 what the goods cost, 应付账款 what suppliers are still to get (never above 0), 银行账户 and 银行卡 what went out of
 * them, 应退款 what was taken although nothing was owed, 争议款 what is disputed.
 */
export const MONEY_ACCOUNT_KINDS = ['expense', 'payable', 'bank', 'card', 'refund_due', 'dispute'] as const;
export type MoneyAccountKind = (typeof MONEY_ACCOUNT_KINDS)[number];

interface Route {
  readonly debit: MoneyAccountKind;
  readonly credit: MoneyAccountKind;
}

/** What moves money between which accounts; nothing else does. */
export const TRANSFER_KINDS = {
  apply: { debit: 'expense', credit: 'payable' }, // 申请支付
  withdraw: { debit: 'payable', credit: 'expense' }, // 支付未成
  pay_by_bank: { debit: 'payable', credit: 'bank' }, // 银行转账
  pay_by_card: { debit: 'payable', credit: 'card' }, // 银行卡支付
  late_charge: { debit: 'refund_due', credit: 'card' }, // 关闭后扣款
  refund: { debit: 'card', credit: 'expense' }, // 退款
  refund_failed: { debit: 'expense', credit: 'card' }, // 退款未成
  refund_late_charge: { debit: 'card', credit: 'refund_due' }, // 退回误扣
  refund_late_charge_failed: { debit: 'refund_due', credit: 'card' }, // 退回误扣未成
  dispute: { debit: 'dispute', credit: 'expense' }, // 争议
  dispute_refused: { debit: 'expense', credit: 'dispute' }, // 争议未获支持
  dispute_upheld: { debit: 'card', credit: 'dispute' }, // 争议获支持
} as const satisfies Record<string, Route>;
export type TransferKind = keyof typeof TRANSFER_KINDS;

/** A transfer to be posted. */
export interface Transfer {
  readonly kind: TransferKind;
  readonly amountFen: Fen;
  /** Posted once, however often it is asked for. */
  readonly idempotencyKey: string;
}
