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

export const MONEY_ACCOUNT_NAMES = {
  expense: '采购支出',
  payable: '应付账款',
  bank: '银行账户',
  card: '银行卡',
  refund_due: '应退款',
  dispute: '争议款',
} as const satisfies Record<MoneyAccountKind, string>;

/** What stands on an account, for a reader who keeps no books. */
export const MONEY_ACCOUNT_MEANINGS = {
  expense: '验收合格的商品花了多少',
  payable: '已申请、还没有付给供应商的',
  bank: '从工会账户转出的，以银行流水为准',
  card: '从银行卡扣款的，以收单机构的通知为准',
  refund_due: '不应扣而扣了、等待退回的',
  dispute: '持卡人提出争议、尚无结论的',
} as const satisfies Record<MoneyAccountKind, string>;

export const TRANSFER_NAMES = {
  apply: '申请支付',
  withdraw: '支付未成',
  pay_by_bank: '银行转账',
  pay_by_card: '银行卡付款',
  late_charge: '关闭后扣款',
  refund: '退款',
  refund_failed: '退款未成',
  refund_late_charge: '退回误扣',
  refund_late_charge_failed: '退回误扣未成',
  dispute: '争议',
  dispute_refused: '争议未获支持',
  dispute_upheld: '争议获支持',
} as const satisfies Record<TransferKind, string>;

/** A transfer to be posted. */
export interface Transfer {
  readonly kind: TransferKind;
  readonly amountFen: Fen;
  /** Posted once, however often it is asked for. */
  readonly idempotencyKey: string;
}
