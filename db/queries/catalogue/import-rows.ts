import { sql } from 'drizzle-orm';
import type { ImportRow, RawRow } from '../../../app/domain/catalogue/import-row.ts';
import type { FieldChange, ImportVerdict } from '../../../app/domain/catalogue/import-verdict.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

export interface NewImportRow {
  readonly line: number;
  readonly sku: string;
  readonly name: string;
  readonly verdict: ImportVerdict;
  readonly offerId: string | null;
  readonly priceFen: number | null;
  readonly changes: readonly FieldChange[];
  /** What is to be written; null when nothing is. */
  readonly content: Readonly<Record<string, unknown>> | null;
  /** Its cells as they were read, of a rejected row. */
  readonly raw: RawRow | null;
}

export interface NewImportCell {
  readonly no: number;
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly severity: 'rejected' | 'warning';
}

export async function clearCheck(tx: Tx, importId: string): Promise<void> {
  await tx.execute(sql`delete from import_cells where import_id = ${importId}::uuid`);
  await tx.execute(sql`delete from import_rows where import_id = ${importId}::uuid`);
}

/** Rows and their cells in one statement. */
export async function insertChecked(
  tx: Tx,
  importId: string,
  checked: readonly NewImportRow[],
  cells: readonly NewImportCell[],
): Promise<void> {
  await tx.execute(sql`
with written as (
  insert into import_rows (import_id, line, sku, name, verdict, offer_id, price_fen, changes, content, raw)
  select ${importId}::uuid, line, sku, name, verdict, "offerId", "priceFen", changes, content, raw
  from jsonb_to_recordset(${JSON.stringify(checked)}::jsonb) as x(line int, sku text, name text, verdict text,
    "offerId" uuid, "priceFen" bigint, changes jsonb, content jsonb, raw jsonb)
)
insert into import_cells (import_id, no, line, column_name, value, code, params, severity)
select ${importId}::uuid, no, line, "column", value, code, params, severity
from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as x(no int, line int, "column" text, value text, code text,
  params jsonb, severity text)`);
}

/** Where a whole catalogue was promised: offers on sale that the file does not name. Framework offers are left out. */
const missing = (importId: string, supplierId: string) => sql`
from offers o join products p on p.id = o.product_id
where o.supplier_id = ${supplierId}::uuid and o.status = 'listed' and o.agreement_entry_id is null
  and not exists (select from import_rows r where r.import_id = ${importId}::uuid and r.sku = o.sku)`;

export async function insertMissing(
  tx: Tx,
  importId: string,
  supplierId: string,
  afterLine: number,
): Promise<number> {
  const written = await rows<{ line: number }>(
    tx,
    sql`
insert into import_rows (import_id, line, sku, name, verdict, offer_id, price_fen, changes, content)
select ${importId}::uuid, ${afterLine}::int + row_number() over (order by o.sku)::int, o.sku, p.name, 'removed', o.id,
  o.price_fen, '[{"field":"status","from":"listed","to":"withdrawn"}]', '{}'
${missing(importId, supplierId)} returning line`,
  );
  return written.length;
}

export async function countMissing(db: Executor, importId: string, supplierId: string): Promise<number> {
  const found = await firstRow<{ n: number }>(
    db,
    sql`select count(*)::int as n ${missing(importId, supplierId)}`,
  );
  return found?.n ?? 0;
}

export type StoredImportRow = Readonly<{
  line: number;
  sku: string;
  verdict: ImportVerdict;
  offer_id: string | null;
  changes: readonly FieldChange[];
  content: Readonly<Record<string, unknown>>;
}>;

/** The next rows to write after a line, in the order of the file. */
export async function nextToWrite(
  db: Executor,
  importId: string,
  after: number,
  limit: number,
): Promise<StoredImportRow[]> {
  return rows<StoredImportRow>(
    db,
    sql`
select line, sku, verdict, offer_id, changes, content from import_rows
where import_id = ${importId}::uuid and line > ${after} and outcome is null and content is not null
order by line limit ${limit}`,
  );
}

export interface RowOutcome {
  readonly line: number;
  readonly outcome: 'written' | 'held';
  readonly heldVerdict: ImportVerdict | null;
  readonly heldChanges: readonly FieldChange[] | null;
}

export async function markRows(tx: Tx, importId: string, outcomes: readonly RowOutcome[]): Promise<void> {
  await tx.execute(sql`
update import_rows r set outcome = x.outcome, held_verdict = x."heldVerdict", held_changes = x."heldChanges"
from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as x(line int, outcome text, "heldVerdict" text,
  "heldChanges" jsonb)
where r.import_id = ${importId}::uuid and r.line = x.line`);
}

/** How many rows stand to be written and how many have been. */
export async function countWriting(
  db: Executor,
  importId: string,
): Promise<{ total: number; done: number; held: number }> {
  const found = await firstRow<{ total: number; done: number; held: number }>(
    db,
    sql`select count(*)::int as total, count(outcome)::int as done,
      count(*) filter (where outcome = 'held')::int as held
    from import_rows where import_id = ${importId}::uuid and content is not null`,
  );
  return found ?? { total: 0, done: 0, held: 0 };
}

export type ShownImportRow = Readonly<{
  line: number;
  sku: string;
  name: string;
  verdict: ImportVerdict;
  offer_id: string | null;
  price_fen: number | null;
  changes: readonly FieldChange[];
  outcome: 'written' | 'held' | null;
  held_verdict: ImportVerdict | null;
  held_changes: readonly FieldChange[] | null;
}>;

/** Rows of one verdict, or those held back, after a line. */
export async function readImportRows(
  db: Executor,
  importId: string,
  page: { readonly view: ImportVerdict | 'held'; readonly after: number; readonly limit: number },
): Promise<ShownImportRow[]> {
  const wanted = page.view === 'held' ? sql`outcome = 'held'` : sql`verdict = ${page.view}`;
  return rows<ShownImportRow>(
    db,
    sql`
select line, sku, name, verdict, offer_id, price_fen, changes, outcome, held_verdict, held_changes from import_rows
where import_id = ${importId}::uuid and ${wanted} and line > ${page.after} order by line limit ${page.limit}`,
  );
}

export type ShownImportCell = Readonly<{
  no: number;
  line: number;
  sku: string;
  name: string;
  column_name: string;
  value: string;
  code: string;
  params: Readonly<Record<string, string | number>>;
  severity: 'rejected' | 'warning';
}>;

export async function readImportCells(
  db: Executor,
  importId: string,
  page: {
    readonly severity: 'rejected' | 'warning';
    readonly code: string | null;
    readonly after: number;
    readonly limit: number;
  },
): Promise<ShownImportCell[]> {
  return rows<ShownImportCell>(
    db,
    sql`
select c.no, c.line, r.sku, r.name, c.column_name, c.value, c.code, c.params, c.severity
from import_cells c join import_rows r on r.import_id = c.import_id and r.line = c.line
where c.import_id = ${importId}::uuid and c.severity = ${page.severity}
  and (${page.code}::text is null or c.code = ${page.code}) and c.no > ${page.after}
order by c.no limit ${page.limit}`,
  );
}

export type CodeCount = Readonly<{ severity: 'rejected' | 'warning'; code: string; cells: number }>;

export async function countCellCodes(db: Executor, importId: string): Promise<CodeCount[]> {
  return rows<CodeCount>(
    db,
    sql`select severity, code, count(*)::int as cells from import_cells where import_id = ${importId}::uuid
      group by severity, code order by cells desc, code`,
  );
}

/** Cells in the order of the file, after a place: read along with it, never all at once. */
export async function readCellsByLine(
  db: Executor,
  importId: string,
  after: { readonly line: number; readonly no: number },
  limit: number,
): Promise<Omit<ShownImportCell, 'sku' | 'name'>[]> {
  return rows<Omit<ShownImportCell, 'sku' | 'name'>>(
    db,
    sql`
select no, line, column_name, value, code, params, severity from import_cells
where import_id = ${importId}::uuid and (line, no) > (${after.line}, ${after.no})
order by line, no limit ${limit}`,
  );
}

/** A row of a file as the coach reads it: what is to be written, or the cells of a rejected one; both null = unchanged. */
export type RowToCoach = Readonly<{
  line: number;
  sku: string;
  name: string;
  verdict: ImportVerdict;
  offer_id: string | null;
  row: ImportRow | null;
  raw: RawRow | null;
}>;

/** Rows of the file after a line, in its order; what is only missing in it is no row. */
export async function readRowsToCoach(
  db: Executor,
  importId: string,
  after: number,
  limit: number,
): Promise<RowToCoach[]> {
  return rows<RowToCoach>(
    db,
    sql`select line, sku, name, verdict, offer_id, content->'row' as row, raw from import_rows
      where import_id = ${importId}::uuid and line > ${after} and verdict <> 'removed' order by line limit ${limit}`,
  );
}

export type TwinsInFile = Readonly<{ name: string; brand: string; model: string; skus: readonly string[] }>;

/** What a file names more than once under different numbers: the same name, brand and model. */
export async function readTwinsInFile(db: Executor, importId: string): Promise<TwinsInFile[]> {
  return rows<TwinsInFile>(
    db,
    sql`
with twice as materialized (
  select name from import_rows where import_id = ${importId}::uuid and content is not null group by name having count(*) > 1
), named as (
  select r.sku, r.name, coalesce(content->'row'->>'brand', '') as brand, coalesce(content->'row'->>'model', '') as model
  from import_rows r where r.import_id = ${importId}::uuid and r.content is not null and r.name in (select name from twice)
)
select name, brand, model, to_json((array_agg(sku order by sku))[1:2]) as skus from named where model <> ''
group by name, brand, model having count(*) > 1`,
  );
}
