import type { Db } from '~db/client.ts';
import { readImport } from '~db/queries/catalogue/import-jobs.ts';
import { readCellsByLine } from '~db/queries/catalogue/import-rows.ts';
import { isCellCode } from '../../domain/catalogue/import-reasons.ts';
import { adviceRemark } from '../../domain/catalogue/listing-coach/advice-remark.ts';
import type { CoachReport } from '../../domain/catalogue/listing-coach/coach-listing.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { ImportCoach } from './coach-import-rows.server.ts';
import { importFilePath } from './import-files.server.ts';
import type { MarkedCell, RowAdvice } from './table/mark-table.server.ts';
import { markedTable, reportedColumn } from './table/mark-table.server.ts';
import { openTable } from './table/open-table.server.ts';
import type { Table, TableFormat } from './table/table.server.ts';
import { fileSource } from './table/table.server.ts';

export interface MarkedImport {
  readonly fileName: string;
  readonly format: TableFormat;
  readonly body: AsyncIterable<Uint8Array>;
}

const CELLS_AT_ONCE = 1_000;
const ROWS_AT_ONCE = 2_000;

/**
 * The supplier's own file again, with what is wrong in a further column, to be mended and uploaded again; as long as the
 * file is kept. `rejectedOnly` leaves the rows out that need no mending.
 */
export async function readMarkedImport(
  ctx: Ctx,
  input: { readonly importId: string; readonly rejectedOnly?: boolean },
): Promise<Result<MarkedImport>> {
  const actor = authorize(ctx, 'read-marked-import');
  const job = await readImport(ctx.db, actor.orgId, input.importId);
  if (job === null || job.source !== 'page' || job.checked_at === null) return refuse('NOT_FOUND');
  if (job.file_removed_at !== null) return refuse('IMPORT_FILE_GONE');
  const source = await fileSource(importFilePath(ctx.uploadsDir, job.id), job.file_name).catch(() => null);
  if (source === null) return refuse('IMPORT_FILE_GONE');
  const table = await openTable(source);
  const marksOf = cellsAlong(ctx.db, job.id);
  const adviceOf = adviceAlong(await ImportCoach.of(ctx.db, ctx, job));
  const rejectedOnly = input.rejectedOnly === true;
  const body = closing(table, markedTable({ table, mapping: job.mapping, marksOf, adviceOf, rejectedOnly }));
  return ok({ fileName: job.file_name, format: table.facts.format, body });
}

async function* closing(table: Table, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } finally {
    await table.close();
  }
}

/** Reads the cells page by page beside the file, whose rows come in the same order. */
function cellsAlong(db: Db, importId: string): (line: number) => Promise<readonly MarkedCell[]> {
  let page: Awaited<ReturnType<typeof readCellsByLine>> = [];
  let after = { line: 0, no: 0 };
  let ended = false;
  const more = async () => {
    const next = await readCellsByLine(db, importId, after, CELLS_AT_ONCE);
    ended = next.length < CELLS_AT_ONCE;
    after = next.at(-1) ?? after;
    page = [...page, ...next];
  };
  return async (line) => {
    page = page.filter((cell) => cell.line >= line);
    while (!ended && (page.at(-1)?.line ?? 0) <= line) await more();
    return page
      .filter((cell) => cell.line === line)
      .flatMap(({ column_name, value, code, params, severity }) =>
        isCellCode(code) ? [{ column: reportedColumn(column_name), value, code, params, severity }] : [],
      );
  };
}

/** Coaches the rows batch by batch beside the file, whose rows come in the same order. */
function adviceAlong(coach: ImportCoach): (line: number) => Promise<RowAdvice | null> {
  let advice = new Map<number, RowAdvice>();
  let reached = 0;
  let ended = false;
  return async (line) => {
    while (!ended && reached < line) {
      const batch = await coach.after(reached, ROWS_AT_ONCE);
      advice = new Map(batch.rows.map((row) => [row.line, adviceText(row.report)]));
      ended = batch.next === null;
      reached = batch.next ?? line;
    }
    return advice.get(line) ?? null;
  };
}

const adviceText = ({ score, advice }: CoachReport): RowAdvice => ({
  score,
  text: advice.map(adviceRemark).join('\n'),
});
