import { sql } from 'drizzle-orm';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import type { LedgerKind, LineOrigin } from '../../schema/budget.ts';

export interface BudgetLineRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly fiscalYear: number;
  readonly projectCode: string;
  readonly projectName: string;
  readonly economicClass: string;
  readonly economicClassName: string | null;
  readonly governmentEconomicClass: string;
  readonly functionClass: string;
  readonly fundType: string;
  readonly isGovernmentPurchase: boolean;
  readonly status: 'active' | 'closed';
  readonly budgetFen: number;
  readonly heldFen: number;
  readonly committedFen: number;
  readonly spentFen: number;
  readonly lastSeq: number;
  readonly originKind: LineOrigin;
  /** The line it was carried from or added to. */
  readonly originLineId: string | null;
}

const LINE = sql`
  b.id, b.code, b.name, b.fiscal_year as "fiscalYear", b.project_code as "projectCode",
  b.project_name as "projectName", b.economic_class as "economicClass", e.name as "economicClassName",
  b.government_economic_class as "governmentEconomicClass", b.function_class as "functionClass",
  b.fund_type as "fundType", b.is_government_purchase as "isGovernmentPurchase", b.status,
  b.budget_fen as "budgetFen", b.held_fen as "heldFen", b.committed_fen as "committedFen",
  b.spent_fen as "spentFen", b.last_seq as "lastSeq", b.origin_kind as "originKind", b.origin_line_id as "originLineId"`;

/** All lines of a unit and year, by economic class and code (a unit has tens of them, not thousands). */
export async function readBudgetLines(
  db: Executor,
  unitId: string,
  fiscalYear: number,
): Promise<BudgetLineRecord[]> {
  return rows<BudgetLineRecord>(
    db,
    sql`select ${LINE} from budget_lines b left join economic_classes e on e.code = b.economic_class
      where b.unit_id = ${unitId} and b.fiscal_year = ${fiscalYear} order by b.economic_class, b.code limit 2000`,
  );
}

/** Years in which the unit has lines, newest first. */
export async function readBudgetYears(db: Executor, unitId: string): Promise<number[]> {
  const found = await rows<{ year: number }>(
    db,
    sql`select distinct fiscal_year as year from budget_lines where unit_id = ${unitId} order by 1 desc`,
  );
  return found.map((row) => row.year);
}

export async function readBudgetLine(
  db: Executor,
  unitId: string,
  lineId: string,
): Promise<BudgetLineRecord | null> {
  return firstRow<BudgetLineRecord>(
    db,
    sql`select ${LINE} from budget_lines b left join economic_classes e on e.code = b.economic_class
      where b.id = ${lineId} and b.unit_id = ${unitId}`,
  );
}

export interface RelatedLine extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly code: string;
  readonly fiscalYear: number;
  /** How the later of the two came from the earlier one. */
  readonly kind: LineOrigin;
  /** Whether the named line came first. */
  readonly isOrigin: boolean;
}

/** The line that one was carried from or added to, and those carried from it or added to it. */
export function readRelatedLines(db: Executor, unitId: string, lineId: string): Promise<RelatedLine[]> {
  return rows<RelatedLine>(
    db,
    sql`select o.id, o.code, o.fiscal_year as "fiscalYear", b.origin_kind as kind, true as "isOrigin"
      from budget_lines b join budget_lines o on o.id = b.origin_line_id where b.id = ${lineId} and o.unit_id = ${unitId}
      union all
      select n.id, n.code, n.fiscal_year, n.origin_kind, false from budget_lines n
      where n.origin_line_id = ${lineId} and n.unit_id = ${unitId}
      order by 3, 2`,
  );
}

/** A unit's line by its BGT_ID, locked until the transaction ends. */
export async function findLineByCode(
  tx: Tx,
  unitId: string,
  fiscalYear: number,
  code: string,
): Promise<{ id: string; code: string; budgetFen: number; heldFen: number; committedFen: number } | null> {
  return firstRow(
    tx,
    sql`select id, code, budget_fen as "budgetFen", held_fen as "heldFen", committed_fen as "committedFen"
      from budget_lines where unit_id = ${unitId} and fiscal_year = ${fiscalYear} and code = ${code} for update`,
  );
}

/** Takes no new purchases any more. */
export async function closeBudgetLine(tx: Tx, lineId: string): Promise<void> {
  await tx.execute(sql`update budget_lines set status = 'closed' where id = ${lineId}`);
}

export interface LedgerEntryRecord extends Readonly<Record<string, unknown>> {
  readonly seq: number;
  readonly kind: LedgerKind;
  readonly budgetDeltaFen: number;
  readonly heldDeltaFen: number;
  readonly committedDeltaFen: number;
  readonly spentDeltaFen: number;
  readonly reason: string;
  readonly sourceKind: string;
  readonly sourceId: string;
  /** Number of the request, order or payment, when the source is one. */
  readonly sourceNumber: string | null;
  /** The order it is about, when there is one. */
  readonly sourceOrderId: string | null;
  readonly actorName: string | null;
  readonly at: string;
  readonly hash: string;
  /** The four sums after this entry. */
  readonly availableFen: number;
  readonly heldFen: number;
  readonly committedFen: number;
  readonly spentFen: number;
}

/**
 * Entries of a line, newest first, from below `beforeSeq`; each with the available amount after it,
 * derived from the entries (not from the cache), so that a reader can add it up.
 */
export async function readLedgerEntries(
  db: Executor,
  lineId: string,
  options: { readonly beforeSeq: number | null; readonly limit: number; readonly kind: LedgerKind | null },
): Promise<LedgerEntryRecord[]> {
  return rows<LedgerEntryRecord>(
    db,
    sql`select * from (
        select l.seq, l.kind, l.budget_delta_fen as "budgetDeltaFen", l.held_delta_fen as "heldDeltaFen",
          l.committed_delta_fen as "committedDeltaFen", l.spent_delta_fen as "spentDeltaFen", l.reason,
          l.source_kind as "sourceKind", l.source_id as "sourceId",
          coalesce(r.number, o.number, p.number) as "sourceNumber",
          coalesce(o.id, p.order_id) as "sourceOrderId", u.name as "actorName", l.at, l.hash,
          (sum(l.budget_delta_fen - l.held_delta_fen - l.committed_delta_fen - l.spent_delta_fen) over w)::bigint as "availableFen",
          (sum(l.held_delta_fen) over w)::bigint as "heldFen",
          (sum(l.committed_delta_fen) over w)::bigint as "committedFen",
          (sum(l.spent_delta_fen) over w)::bigint as "spentFen"
        from ledger_entries l
        left join purchase_requests r on l.source_kind = 'request' and r.id = l.source_id
        left join orders o on l.source_kind = 'order' and o.id = l.source_id
        left join payments p on l.source_kind = 'payment' and p.id = l.source_id
        left join users u on u.id = l.actor_id
        where l.budget_line_id = ${lineId}
        window w as (order by l.seq)
      ) entries
      where (${options.beforeSeq}::int is null or seq < ${options.beforeSeq}::int)
        and (${options.kind}::text is null or kind = ${options.kind}::text)
      order by seq desc limit ${options.limit}`,
  );
}

export const LEDGER_TERMS = ['held', 'committed', 'spent'] as const;
/** One of the three sums that use a line up. */
export type LedgerTerm = (typeof LEDGER_TERMS)[number];

export interface TermPart extends Readonly<Record<string, unknown>> {
  readonly requestId: string;
  readonly requestNumber: string;
  readonly requestState: string;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  readonly orderState: string | null;
  readonly purpose: string;
  readonly supplierName: string | null;
  readonly lineCount: number;
  readonly amountFen: number;
}

/** What a sum of a line consists of: the requests and orders whose entries leave something in it. */
export async function readTermParts(
  db: Executor,
  lineId: string,
  term: LedgerTerm,
  limit: number,
): Promise<TermPart[]> {
  const delta = {
    held: sql`l.held_delta_fen`,
    committed: sql`l.committed_delta_fen`,
    spent: sql`l.spent_delta_fen`,
  }[term];
  return rows<TermPart>(
    db,
    sql`with per_line as (
        select l.source_line_id as line_id, sum(${delta})::bigint as amount
        from ledger_entries l
        where l.budget_line_id = ${lineId} and l.source_line_id is not null
        group by l.source_line_id having sum(${delta}) <> 0
      )
      select r.id as "requestId", r.number as "requestNumber", r.state as "requestState", o.id as "orderId",
        o.number as "orderNumber", o.state as "orderState", r.purpose, s.name as "supplierName",
        count(*)::int as "lineCount", sum(p.amount)::bigint as "amountFen"
      from per_line p
      join request_lines rl on rl.id = p.line_id
      join purchase_requests r on r.id = rl.request_id
      left join order_lines ol on ol.request_line_id = rl.id
      left join orders o on o.id = ol.order_id
      left join organizations s on s.id = o.supplier_id
      group by r.id, o.id, s.name order by r.id desc, o.number limit ${limit}`,
  );
}

export interface NewLine extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly projectCode: string;
  readonly projectName: string;
  readonly economicClass: string;
  readonly governmentEconomicClass: string;
  readonly functionClass: string;
  readonly fundType: string;
  readonly isGovernmentPurchase: boolean;
}

/**
 * Inserts lines that are new by (financial division, year, code) and leaves the others' money alone.
 * Returns every line of the batch with its budget so far, locked in id order; a line of another unit
 * under the same code comes back with that unit, for the caller to refuse.
 */
export async function upsertLines(
  tx: Tx,
  unitId: string,
  fiscalYear: number,
  lines: readonly NewLine[],
  createdAt: Date,
): Promise<
  { id: string; code: string; unitId: string; status: string; budgetFen: number; usedFen: number }[]
> {
  await tx.execute(sql`
    insert into budget_lines (id, unit_id, mof_div_code, fiscal_year, code, name, project_code, project_name,
      economic_class, government_economic_class, function_class, fund_type, is_government_purchase, status, created_at)
    select x.id, u.org_id, u.mof_div_code, ${fiscalYear}::int, x.code, x.name, x."projectCode", x."projectName",
      x."economicClass", x."governmentEconomicClass", x."functionClass", x."fundType", x."isGovernmentPurchase",
      'active', ${createdAt.toISOString()}::timestamptz
    from units u, jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as x(id uuid, code text, name text,
      "projectCode" text, "projectName" text, "economicClass" text, "governmentEconomicClass" text,
      "functionClass" text, "fundType" text, "isGovernmentPurchase" boolean)
    where u.org_id = ${unitId}
    on conflict (mof_div_code, fiscal_year, code) do nothing`);
  return rows(
    tx,
    sql`select b.id, b.code, b.unit_id as "unitId", b.status, b.budget_fen as "budgetFen",
        b.held_fen + b.committed_fen + b.spent_fen as "usedFen"
      from budget_lines b join units u on u.org_id = ${unitId} and u.mof_div_code = b.mof_div_code
      where b.fiscal_year = ${fiscalYear}
        and b.code in (select value from jsonb_array_elements_text(${JSON.stringify(lines.map((line) => line.code))}::jsonb))
      order by b.id for update of b`,
  );
}

/** Marks new lines as 追加 to lines of the same unit and year; returns the codes that name no line. */
export async function linkSupplements(
  tx: Tx,
  unitId: string,
  fiscalYear: number,
  links: readonly { readonly id: string; readonly baseCode: string }[],
): Promise<readonly string[]> {
  if (links.length === 0) return [];
  const given = sql`jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as x(id uuid, "baseCode" text)`;
  const unknown = await rows<{ code: string }>(
    tx,
    sql`select x."baseCode" as code from ${given} where not exists (select from budget_lines o
      where o.unit_id = ${unitId} and o.fiscal_year = ${fiscalYear} and o.code = x."baseCode" and o.id <> x.id)`,
  );
  // a line that was there before keeps what it is
  await tx.execute(sql`update budget_lines b set origin_kind = 'supplement', origin_line_id = o.id
    from ${given}, budget_lines o
    where b.id = x.id and b.last_seq = 0 and o.unit_id = ${unitId} and o.fiscal_year = ${fiscalYear}
      and o.code = x."baseCode" and o.id <> b.id`);
  return unknown.map(({ code }) => code);
}
