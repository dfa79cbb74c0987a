import { sql } from 'drizzle-orm';
import type { MoneyAccountKind } from '../../../app/domain/payment/money-ledger.ts';
import type { MoneyAccountView, MoneyTransferView } from '../../../app/domain/payment/money-ledger-views.ts';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

/** An owner's accounts with the sums as they are kept. */
export function readMoneyAccounts(db: Executor, ownerId: string): Promise<MoneyAccountView[]> {
  return rows<MoneyAccountView & Record<string, unknown>>(
    db,
    sql`select a.kind, a.debit_fen as "debitFen", a.credit_fen as "creditFen" from money_accounts a
      where a.owner_id = ${ownerId}`,
  );
}

export interface TransferQuestion {
  readonly ownerId: string;
  /** Only entries of this account. */
  readonly account: MoneyAccountKind | null;
  readonly from: Date | null;
  readonly until: Date | null;
  readonly before: string | null;
  readonly limit: number;
}

/** Entries of an owner, newest first, paged by id. Each account is read by its own index, so that a page costs a page. */
export function listMoneyTransfers(
  db: Executor,
  question: TransferQuestion,
): Promise<Omit<MoneyTransferView, 'balanceFen'>[]> {
  const { ownerId, account, before, limit } = question;
  const [from, until] = [question.from, question.until].map((at) => at?.toISOString() ?? null);
  const side = (column: 'debit_account_id' | 'credit_account_id') => sql`
    select t.* from money_accounts a cross join lateral (
      select t.* from money_transfers t where t.${sql.raw(column)} = a.id
        and (${before}::uuid is null or t.id < ${before}::uuid)
        and (${from}::timestamptz is null or t.at >= ${from}::timestamptz)
        and (${until}::timestamptz is null or t.at < ${until}::timestamptz)
      order by t.id desc limit ${limit}) t
    where a.owner_id = ${ownerId} and (${account}::text is null or a.kind = ${account})`;
  // every entry debits exactly one account of its owner: all accounts' debits are all entries
  const found =
    account === null
      ? side('debit_account_id')
      : sql`${side('debit_account_id')} union all ${side('credit_account_id')}`;
  return rows<MoneyTransferView & Record<string, unknown>>(
    db,
    sql`select t.id, t.at, t.kind, d.kind as debit, c.kind as credit, t.amount_fen as "amountFen", p.id as "paymentId",
      p.number as "paymentNumber", p.payee_name as "payeeName", o.id as "orderId", o.number as "orderNumber",
      r.id as "statementRowId"
    from (select f.* from (${found}) f order by f.id desc limit ${limit}) t
    join money_accounts d on d.id = t.debit_account_id join money_accounts c on c.id = t.credit_account_id
    join payments p on p.id = t.payment_id join orders o on o.id = p.order_id
    left join bank_statement_rows r on r.payment_id = p.id and r.state = 'matched' and t.kind = 'pay_by_bank'
    order by t.id desc`,
  );
}

/** Balance of one account after an entry, from the entries themselves. */
export async function balanceThrough(
  db: Executor,
  of: { readonly ownerId: string; readonly account: MoneyAccountKind; readonly transferId: string },
): Promise<number> {
  const row = await firstRow<{ balanceFen: number }>(
    db,
    sql`select (coalesce((select sum(t.amount_fen) from money_transfers t where t.debit_account_id = a.id and t.id <= ${of.transferId}), 0)
      - coalesce((select sum(t.amount_fen) from money_transfers t where t.credit_account_id = a.id and t.id <= ${of.transferId}), 0))::bigint
      as "balanceFen" from money_accounts a where a.owner_id = ${of.ownerId} and a.kind = ${of.account}`,
  );
  return row?.balanceFen ?? 0;
}
