import { sql } from 'drizzle-orm';
import type { MatchablePayment } from '../../../app/domain/payment/statement-match.ts';
import type { StatementRowState, StatementRowView } from '../../../app/domain/payment/statement-views.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

export interface UnionAccount extends Readonly<Record<string, unknown>> {
  readonly accountNumber: string | null;
  readonly accountBank: string | null;
}

/** The union's own account; null for an organization that is none. */
export function readUnionAccount(db: Executor, unionId: string): Promise<UnionAccount | null> {
  return firstRow<UnionAccount>(
    db,
    sql`select u.account_number as "accountNumber", u.account_bank as "accountBank" from unions u where u.org_id = ${unionId}`,
  );
}

export interface NewStatementRow {
  readonly id: string;
  readonly rowKey: string;
  readonly bookedOn: string;
  readonly direction: 'out' | 'in';
  readonly amountFen: number;
  readonly counterpartyName: string;
  readonly counterpartyAccount: string;
  readonly memo: string;
}

/** Writes rows of a statement; known ones are passed over. Returns how many are new. */
export async function insertStatementRows(
  tx: Tx,
  of: {
    readonly ownerId: string;
    readonly accountNumber: string;
    readonly userId: string;
    readonly at: Date;
  },
  statement: readonly NewStatementRow[],
): Promise<number> {
  const written = await rows(
    tx,
    sql`insert into bank_statement_rows (id, owner_id, account_number, row_key, booked_on, direction, amount_fen,
        counterparty_name, counterparty_account, memo, state, imported_by, imported_at)
      select r.id, ${of.ownerId}::uuid, ${of.accountNumber}, r."rowKey", r."bookedOn", r.direction, r."amountFen",
        r."counterpartyName", r."counterpartyAccount", r.memo, case r.direction when 'in' then 'aside' else 'open' end,
        ${of.userId}::uuid, ${of.at.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(statement)}::jsonb) as r(id uuid, "rowKey" text, "bookedOn" date, direction text,
        "amountFen" bigint, "counterpartyName" text, "counterpartyAccount" text, memo text)
      order by r.id
      on conflict (owner_id, account_number, row_key) do nothing returning id`,
  );
  return written.length;
}

const ROW = sql`r.id, to_char(r.booked_on, 'YYYY-MM-DD') as "bookedOn", r.direction, r.amount_fen as "amountFen",
  r.counterparty_name as "counterpartyName", r.counterparty_account as "counterpartyAccount", r.memo, r.state,
  r.payment_id as "paymentId", p.number as "paymentNumber", o.number as "orderNumber", u.name as "decidedBy", r.note`;
const JOINED = sql`left join payments p on p.id = r.payment_id left join orders o on o.id = p.order_id
  left join users u on u.id = r.decided_by`;

export type StatementRowRecord = Omit<StatementRowView, 'candidates'> & {
  readonly rowKey: string;
  readonly accountNumber: string;
};

/** Rows in the given states, newest first, paged by id; each state is read by its own index. */
export function listStatementRows(
  db: Executor,
  question: {
    readonly ownerId: string;
    readonly states: readonly StatementRowState[];
    readonly before: string | null;
    /** The row to begin with. */
    readonly from?: string | null;
    readonly limit: number;
  },
): Promise<StatementRowRecord[]> {
  return rows<StatementRowRecord & Record<string, unknown>>(
    db,
    sql`select ${ROW}, r.row_key as "rowKey", r.account_number as "accountNumber"
      from (select f.* from jsonb_array_elements_text(${JSON.stringify(question.states)}::jsonb) as s(state)
        cross join lateral (select b.* from bank_statement_rows b
          where b.owner_id = ${question.ownerId} and b.state = s.state
            and (${question.before}::uuid is null or b.id < ${question.before}::uuid)
            and (${question.from ?? null}::uuid is null or b.id <= ${question.from ?? null}::uuid)
          order by b.id desc limit ${question.limit}) f
        order by f.id desc limit ${question.limit}) r
      ${JOINED} order by r.id desc`,
  );
}

export function findStatementRow(
  db: Executor,
  rowId: string,
  ownerId: string,
): Promise<StatementRowRecord | null> {
  return firstRow<StatementRowRecord & Record<string, unknown>>(
    db,
    sql`select ${ROW}, r.row_key as "rowKey", r.account_number as "accountNumber" from bank_statement_rows r ${JOINED}
      where r.id = ${rowId} and r.owner_id = ${ownerId}`,
  );
}

export async function countStatementRows(
  db: Executor,
  ownerId: string,
): Promise<Readonly<Record<StatementRowState, number>>> {
  const counts = await firstRow<Readonly<Record<StatementRowState, number>>>(
    db,
    sql`select count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'matched')::int as matched,
      count(*) filter (where state = 'aside')::int as aside from bank_statement_rows where owner_id = ${ownerId}`,
  );
  return counts ?? { open: 0, matched: 0, aside: 0 };
}

/**
 * Payments that the rows may be: those confirmed and not settled, and settled ones whose number a row names, which may
 * have been transferred twice.
 */
export function matchablePayments(
  db: Executor,
  ownerId: string,
  memos: readonly string[],
): Promise<MatchablePayment[]> {
  return rows<MatchablePayment & Record<string, unknown>>(
    db,
    sql`select p.id as "paymentId", p.number, o.number as "orderNumber", p.amount_fen as "amountFen",
      p.payee_name as "payeeName", p.payee_account as "payeeAccount", p.state = 'settled' as paid
    from payments p join orders o on o.id = p.order_id
    where o.unit_id = ${ownerId} and p.rail = 'union_account' and ((p.state in ('applied', 'sent') and p.approved_by is not null)
      or (p.state = 'settled' and exists (select 1 from jsonb_array_elements_text(${JSON.stringify(memos)}::jsonb) m(memo)
        where position(p.number in m.memo) > 0)))
    order by p.id`,
  );
}

/** Marks a row that is still open; false when it is no longer. */
export async function closeStatementRow(
  tx: Tx,
  row: {
    readonly rowId: string;
    readonly ownerId: string;
    readonly state: StatementRowState;
    readonly paymentId: string | null;
    readonly userId: string | null;
    readonly note: string;
  },
): Promise<boolean> {
  const closed = await rows(
    tx,
    sql`update bank_statement_rows r set state = ${row.state}, payment_id = ${row.paymentId}, decided_by = ${row.userId},
        note = ${row.note}
      where r.id = ${row.rowId} and r.owner_id = ${row.ownerId} and r.state = 'open' returning r.id`,
  );
  return closed.length > 0;
}

/** Puts a row that was set aside back among the open ones. */
export async function reopenStatementRow(tx: Tx, rowId: string, ownerId: string): Promise<boolean> {
  const opened = await rows(
    tx,
    sql`update bank_statement_rows r set state = 'open', note = '', decided_by = null
      where r.id = ${rowId} and r.owner_id = ${ownerId} and r.state = 'aside' and r.direction = 'out' returning r.id`,
  );
  return opened.length > 0;
}

/** Marks open rows that have settled their payment already: the process died before it could say so. */
export async function markSettledRows(db: Executor, ownerId: string): Promise<void> {
  await db.execute(
    sql`update bank_statement_rows r set state = 'matched', payment_id = e.payment_id
      from payment_events e
      where r.owner_id = ${ownerId} and r.state = 'open' and e.rail = 'union_account' and e.outcome = 'settled'
        and e.event_id = r.account_number || ':' || r.row_key`,
  );
}
