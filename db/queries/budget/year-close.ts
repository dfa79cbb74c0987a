import { sql } from 'drizzle-orm';
import type { YearCloseSummary } from '../../../app/domain/budget/year-close.ts';
import type { OrderState } from '../../../app/domain/ordering/order-machine.ts';
import { anyOf } from '../../any-of.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

export interface YearCloseRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly idempotencyKey: string;
  readonly reason: string;
  readonly summary: YearCloseSummary;
  readonly closedByName: string;
  readonly closedAt: string;
}

export function readYearClose(
  db: Executor,
  unitId: string,
  fiscalYear: number,
): Promise<YearCloseRecord | null> {
  return firstRow<YearCloseRecord>(
    db,
    sql`select c.id, c.idempotency_key as "idempotencyKey", c.reason, c.summary, u.name as "closedByName",
        c.closed_at as "closedAt"
      from budget_year_closes c join users u on u.id = c.closed_by
      where c.unit_id = ${unitId} and c.fiscal_year = ${fiscalYear}`,
  );
}

/**
 * Until the end of the transaction nobody else closes this year of the unit or opens lines in it: a line that came in while
 * the year is being closed would stay open in a closed one. Before every other lock.
 */
export async function lockBudgetYear(tx: Tx, unitId: string, fiscalYear: number): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`budget-year:${unitId}`}, ${fiscalYear}))`,
  );
}

/** Begins the close of a unit's year; false when it was closed before. */
export async function beginYearClose(
  tx: Tx,
  close: {
    readonly id: string;
    readonly unitId: string;
    readonly fiscalYear: number;
    readonly idempotencyKey: string;
    readonly reason: string;
    readonly summary: YearCloseSummary;
    readonly closedBy: string;
    readonly closedAt: Date;
  },
): Promise<boolean> {
  const begun = await firstRow<{ id: string }>(
    tx,
    sql`insert into budget_year_closes (id, unit_id, fiscal_year, idempotency_key, reason, summary, closed_by, closed_at)
      values (${close.id}, ${close.unitId}, ${close.fiscalYear}, ${close.idempotencyKey}, ${close.reason},
        ${JSON.stringify(close.summary)}::jsonb, ${close.closedBy}, ${close.closedAt.toISOString()}::timestamptz)
      on conflict (unit_id, fiscal_year) do nothing returning id`,
  );
  return begun !== null;
}

export async function finishYearClose(tx: Tx, closeId: string, summary: YearCloseSummary): Promise<void> {
  await tx.execute(
    sql`update budget_year_closes set summary = ${JSON.stringify(summary)}::jsonb where id = ${closeId}`,
  );
}

export interface WaitingRequest extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly number: string;
  readonly purpose: string;
  readonly state: string;
  readonly amountFen: number;
}

/** Requests that hold money of the year and are not decided yet, by id: the order in which they are locked. */
export function readWaitingRequests(
  db: Executor,
  unitId: string,
  fiscalYear: number,
): Promise<WaitingRequest[]> {
  return rows<WaitingRequest>(
    db,
    sql`select r.id, r.number, r.purpose, r.state, r.total_fen as "amountFen" from purchase_requests r
      where r.unit_id = ${unitId} and r.state in ('BUDGET_PENDING', 'APPROVING') and exists (
        select from request_lines l join request_line_allocations a on a.line_id = l.id
          join budget_lines b on b.id = a.budget_line_id where l.request_id = r.id and b.fiscal_year = ${fiscalYear})
      order by r.id`,
  );
}

export interface OpenOrder extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly number: string;
  readonly state: OrderState;
  readonly supplierName: string;
  readonly purpose: string;
  /** What stands on lines of the year. */
  readonly amountFen: number;
  readonly paymentNumber: string | null;
}

/** Orders of which something still stands on the unit's lines of the year, by id: the order in which they are locked. */
export function readOpenOrders(db: Executor, unitId: string, fiscalYear: number): Promise<OpenOrder[]> {
  return rows<OpenOrder>(
    db,
    sql`select o.id, o.number, o.state, s.name as "supplierName", r.purpose, x.standing as "amountFen",
        (select max(p.number) from payments p where p.order_id = o.id and p.state in ('applied', 'sent')) as "paymentNumber"
      from (select l.order_id, sum(a.amount_fen - a.released_fen - a.spent_fen)::bigint as standing
          from budget_lines b join order_line_allocations a on a.budget_line_id = b.id
            join order_lines l on l.id = a.order_line_id
          where b.unit_id = ${unitId} and b.fiscal_year = ${fiscalYear} and b.held_fen + b.committed_fen > 0
          group by l.order_id having sum(a.amount_fen - a.released_fen - a.spent_fen) > 0) x
        join orders o on o.id = x.order_id join organizations s on s.id = o.supplier_id
        join purchase_requests r on r.id = o.request_id
      order by o.id`,
  );
}

export interface LockedYearLine extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly code: string;
  readonly budgetFen: number;
  readonly heldFen: number;
  readonly committedFen: number;
  readonly spentFen: number;
}

/** All lines of the unit and year, locked in id order. */
export function lockYearLines(tx: Tx, unitId: string, fiscalYear: number): Promise<LockedYearLine[]> {
  return rows<LockedYearLine>(
    tx,
    sql`select b.id, b.code, b.budget_fen as "budgetFen", b.held_fen as "heldFen", b.committed_fen as "committedFen",
        b.spent_fen as "spentFen"
      from budget_lines b where b.unit_id = ${unitId} and b.fiscal_year = ${fiscalYear} order by b.id for update`,
  );
}

export interface CarriedLine {
  readonly id: string;
  readonly fromId: string;
  readonly code: string;
}

/** Opens the lines of the next year with the codes of those they are carried from; the ones whose code is free. */
export async function insertCarriedLines(
  tx: Tx,
  lines: readonly CarriedLine[],
  createdAt: Date,
): Promise<readonly string[]> {
  if (lines.length === 0) return [];
  const written = await rows<{ id: string }>(
    tx,
    sql`insert into budget_lines (id, unit_id, mof_div_code, fiscal_year, code, name, project_code, project_name, economic_class,
        government_economic_class, function_class, fund_type, is_government_purchase, status, origin_kind, origin_line_id,
        created_at)
      select x.id, b.unit_id, b.mof_div_code, b.fiscal_year + 1, x.code, b.name, b.project_code, b.project_name,
        b.economic_class, b.government_economic_class, b.function_class, b.fund_type, b.is_government_purchase, 'active',
        'carried', b.id, ${createdAt.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as x(id uuid, "fromId" uuid, code text)
        join budget_lines b on b.id = x."fromId"
      on conflict (mof_div_code, fiscal_year, code) do nothing returning id`,
  );
  return written.map(({ id }) => id);
}

export interface CarriedPart {
  readonly orderLineId: string;
  readonly fromId: string;
  readonly toId: string;
  readonly amountFen: number;
}

/**
 * What stands of order lines moves to the carried budget lines: the old allocation keeps what was released and paid of
 * it, so that a contract's list of 指标 stays whole. False when less stood than is moved.
 */
export async function carryAllocations(tx: Tx, parts: readonly CarriedPart[]): Promise<boolean> {
  if (parts.length === 0) return true;
  const moved = await rows<{ id: string }>(
    tx,
    sql`with part as (
        select * from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb)
          as x("orderLineId" uuid, "fromId" uuid, "toId" uuid, "amountFen" bigint)
      ), taken as (
        update order_line_allocations a set amount_fen = a.amount_fen - p."amountFen" from part p
        where a.order_line_id = p."orderLineId" and a.budget_line_id = p."fromId"
          and a.amount_fen - a.released_fen - a.spent_fen = p."amountFen"
        returning a.order_line_id, p."toId" as to_id, p."amountFen" as amount,
          coalesce(a.ordered_from_line_id, a.budget_line_id) as ordered_from
      )
      insert into order_line_allocations (order_line_id, budget_line_id, amount_fen, ordered_from_line_id)
      select order_line_id, to_id, amount, ordered_from from taken returning order_line_id as id`,
  );
  return moved.length === parts.length;
}

/** Second-level 品目 that are planned on each of the lines. */
export function readPlannedLevels(
  tx: Tx,
  lineIds: readonly string[],
): Promise<{ lineId: string; level: string }[]> {
  return rows(
    tx,
    sql`select p.budget_line_id as "lineId", p.level from purchase_plans p where p.budget_line_id = ${anyOf(lineIds)}
      order by p.budget_line_id, p.level`,
  );
}

/** Closes the lines of which nothing is held, committed or left; how many that were. */
export async function closeEmptyLines(tx: Tx, lineIds: readonly string[]): Promise<number> {
  const closed = await rows<{ id: string }>(
    tx,
    sql`update budget_lines b set status = 'closed' where b.id = ${anyOf(lineIds)} and b.held_fen = 0
      and b.committed_fen = 0 and b.budget_fen = b.spent_fen returning b.id`,
  );
  return closed.length;
}
