import type { Fen } from '../money.ts';

/**
 * Accounts of a payer of other than budget money. Balance = debit - credit; all of a payer's balances sum to zero.
 * 采购支出 what the goods cost, 应付账款 what suppliers are still to get (never above 0), 银行账户 and 银行卡 what went out of
 * them, 应退款 what was taken although nothing was owed, 争议款 what is disputed.
 */
export const MONEY_ACCOUNT_KINDS = ['expense', 'payable', 'bank', 'card', 'refund_due', 'dispute'] as const;
export type MoneyAccountKind = (typeof MONEY_ACCOUNT_KINDS)[number];

export const MONEY_ACCOUNT_NAMES = {
  expense: '采购支出',
  payable: '应付账款',
  bank: '银行账户',
  card: '银行卡',
  refund_due: '应退款',
  dispute: '争议款',
} as const satisfies Record<MoneyAccountKind, string>;

interface Route {
  readonly debit: MoneyAccountKind;
  readonly credit: MoneyAccountKind;
  readonly name: string;
}

/** What moves money between which accounts; nothing else does. */
export const TRANSFER_KINDS = {
  apply: { debit: 'expense', credit: 'payable', name: '申请支付' },
  withdraw: { debit: 'payable', credit: 'expense', name: '支付未成' },
  pay_by_bank: { debit: 'payable', credit: 'bank', name: '银行转账' },
  pay_by_card: { debit: 'payable', credit: 'card', name: '银行卡支付' },
  late_charge: { debit: 'refund_due', credit: 'card', name: '关闭后扣款' },
  refund: { debit: 'card', credit: 'expense', name: '退款' },
  refund_failed: { debit: 'expense', credit: 'card', name: '退款未成' },
  refund_late_charge: { debit: 'card', credit: 'refund_due', name: '退回误扣' },
  refund_late_charge_failed: { debit: 'refund_due', credit: 'card', name: '退回误扣未成' },
  dispute: { debit: 'dispute', credit: 'expense', name: '争议' },
  dispute_refused: { debit: 'expense', credit: 'dispute', name: '争议未获支持' },
  dispute_upheld: { debit: 'card', credit: 'dispute', name: '争议获支持' },
} as const satisfies Record<string, Route>;
export type TransferKind = keyof typeof TRANSFER_KINDS;

/** A transfer to be posted. */
export interface Transfer {
  readonly kind: TransferKind;
  readonly amountFen: Fen;
  /** Posted once, however often it is asked for. */
  readonly idempotencyKey: string;
}

/** Balances after transfers, from nothing: what the cached sums are held against. */
export function balancesOf(
  transfers: readonly Pick<Transfer, 'kind' | 'amountFen'>[],
): Record<MoneyAccountKind, number> {
  const balances: Record<MoneyAccountKind, number> = {
    expense: 0,
    payable: 0,
    bank: 0,
    card: 0,
    refund_due: 0,
    dispute: 0,
  };
  for (const { kind, amountFen } of transfers) {
    const { debit, credit } = TRANSFER_KINDS[kind];
    balances[debit] += amountFen;
    balances[credit] -= amountFen;
  }
  return balances;
}
