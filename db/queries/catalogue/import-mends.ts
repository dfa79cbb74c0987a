import { sql } from 'drizzle-orm';
import type { RawRow } from '../../../app/domain/catalogue/import-row.ts';
import type { Executor, Tx } from '../../client.ts';
import { rows } from '../../client.ts';

/** Everything that was mended of an import, by line. */
export async function readMends(db: Executor, importId: string): Promise<Map<number, RawRow>> {
  const found = await rows<{ line: number; cells: RawRow }>(
    db,
    sql`select line, cells from import_mends where import_id = ${importId}::uuid`,
  );
  return new Map(found.map(({ line, cells }) => [line, cells]));
}

/** A rejected row with its cells as they were read and as they were mended since. */
export type MendableRow = Readonly<{ line: number; raw: RawRow; mended: RawRow | null }>;

/** Rejected rows after a line, in the order of the file. */
export async function readMendable(
  db: Executor,
  importId: string,
  page: { readonly after: number; readonly limit: number },
): Promise<MendableRow[]> {
  return rows<MendableRow>(
    db,
    sql`
select r.line, r.raw, m.cells as mended from import_rows r
left join import_mends m on m.import_id = r.import_id and m.line = r.line
where r.import_id = ${importId}::uuid and r.verdict = 'rejected' and r.raw is not null and r.line > ${page.after}
order by r.line limit ${page.limit}`,
  );
}

/** The rows among the given lines that may be mended, as they stand now; locked with the import by the caller. */
export async function readMendableLines(
  db: Executor,
  importId: string,
  lines: readonly number[],
): Promise<MendableRow[]> {
  return rows<MendableRow>(
    db,
    sql`
select r.line, r.raw, m.cells as mended from import_rows r
left join import_mends m on m.import_id = r.import_id and m.line = r.line
where r.import_id = ${importId}::uuid and r.raw is not null
  and r.line in (select jsonb_array_elements_text(${JSON.stringify(lines)}::jsonb)::int)`,
  );
}

export type LineCell = Readonly<{
  line: number;
  column_name: string;
  code: string;
  params: Readonly<Record<string, string | number>>;
}>;

/** What kept the given lines out. */
export async function readProblemsOf(
  db: Executor,
  importId: string,
  lines: readonly number[],
): Promise<LineCell[]> {
  return rows<LineCell>(
    db,
    sql`
select line, column_name, code, params from import_cells
where import_id = ${importId}::uuid and severity = 'rejected'
  and line in (select jsonb_array_elements_text(${JSON.stringify(lines)}::jsonb)::int)
order by line, no`,
  );
}

/** Keeps mended cells beside those of the same row that were mended before. */
export async function writeMends(
  tx: Tx,
  importId: string,
  mends: readonly { readonly line: number; readonly cells: RawRow }[],
  stamp: { readonly by: string; readonly at: Date },
): Promise<void> {
  if (mends.length === 0) return;
  await tx.execute(sql`
insert into import_mends (import_id, line, cells, mended_by, mended_at)
select ${importId}::uuid, x.line, x.cells, ${stamp.by}::uuid, ${stamp.at.toISOString()}::timestamptz
from jsonb_to_recordset(${JSON.stringify(mends)}::jsonb) as x(line int, cells jsonb)
on conflict (import_id, line) do update set cells = import_mends.cells || excluded.cells, mended_by = excluded.mended_by,
  mended_at = excluded.mended_at`);
}

/** How many rows of an import were mended. */
export async function countMends(db: Executor, importId: string): Promise<number> {
  const [found] = await rows<{ n: number }>(
    db,
    sql`select count(*)::int as n from import_mends where import_id = ${importId}::uuid`,
  );
  return found?.n ?? 0;
}
