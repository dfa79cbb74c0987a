import type { ImportJob } from '~db/queries/catalogue/import-jobs.ts';
import { readImport } from '~db/queries/catalogue/import-jobs.ts';
import type { LineCell, MendableRow } from '~db/queries/catalogue/import-mends.ts';
import { countMends, readMendable, readProblemsOf } from '~db/queries/catalogue/import-mends.ts';
import type { ImportColumn } from '../../domain/catalogue/import-columns.ts';
import { MEND_PAGE_ROWS, mendColumns } from '../../domain/catalogue/import-mend.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface ImportGrid {
  readonly job: ImportJob;
  readonly columns: readonly ImportColumn[];
  readonly rows: readonly MendableRow[];
  readonly problems: readonly LineCell[];
  /** Rows mended so far and not yet checked again. */
  readonly mended: number;
  readonly next: number | null;
}

/** A page of rejected rows to be mended in place. At most four statements. */
export async function viewImportGrid(
  ctx: Ctx,
  input: { readonly importId: string; readonly after?: number },
): Promise<Result<ImportGrid>> {
  const actor = authorize(ctx, 'view-import-grid');
  const job = await readImport(ctx.db, actor.orgId, input.importId);
  if (job === null || job.source !== 'page') return refuse('NOT_FOUND');
  const found = await readMendable(ctx.db, job.id, { after: input.after ?? 0, limit: MEND_PAGE_ROWS + 1 });
  const rows = found.slice(0, MEND_PAGE_ROWS);
  const [problems, mended] = await Promise.all([
    readProblemsOf(
      ctx.db,
      job.id,
      rows.map(({ line }) => line),
    ),
    countMends(ctx.db, job.id),
  ]);
  const next = found.length > MEND_PAGE_ROWS ? (rows.at(-1)?.line ?? null) : null;
  return ok({ job, columns: mendColumns(rows), rows, problems, mended, next });
}
