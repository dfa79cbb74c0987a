import type { MoneyAccountKind, TransferKind } from './money-ledger.ts';

/** 科目 of a payer with its sums as they are kept. Balance = debit - credit. */
export interface MoneyAccountView {
  readonly kind: MoneyAccountKind;
  readonly debitFen: number;
  readonly creditFen: number;
}

/** 分录: one transfer, with the papers it comes from. */
export interface MoneyTransferView {
  readonly id: string;
  readonly at: string;
  readonly kind: TransferKind;
  readonly debit: MoneyAccountKind;
  readonly credit: MoneyAccountKind;
  readonly amountFen: number;
  readonly paymentId: string;
  readonly paymentNumber: string;
  readonly payeeName: string;
  readonly orderId: string;
  readonly orderNumber: string;
  /** The row of the bank's statement that says so, of a transfer by bank. */
  readonly statementRowId: string | null;
  /** Of the account that was asked for, after this entry; null when all accounts are listed. */
  readonly balanceFen: number | null;
}

/** The running balance of one account, row by row from the newest, whose balance is given. */
export function withBalances<Row extends Pick<MoneyTransferView, 'debit' | 'amountFen'>>(
  rows: readonly Row[],
  account: MoneyAccountKind,
  newestFen: number,
): (Row & { readonly balanceFen: number })[] {
  let balanceFen = newestFen;
  return rows.map((row) => {
    const after = balanceFen;
    balanceFen -= row.debit === account ? row.amountFen : -row.amountFen;
    return { ...row, balanceFen: after };
  });
}
