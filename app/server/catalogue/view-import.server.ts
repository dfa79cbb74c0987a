import type { ImportJob } from '~db/queries/catalogue/import-jobs.ts';
import { readImport } from '~db/queries/catalogue/import-jobs.ts';
import type { CodeCount, ShownImportCell, ShownImportRow } from '~db/queries/catalogue/import-rows.ts';
import {
  countCellCodes,
  countWriting,
  readImportCells,
  readImportRows,
} from '~db/queries/catalogue/import-rows.ts';
import { mayResumeImport } from '../../domain/catalogue/import-machine.ts';
import type { ImportView } from '../../domain/catalogue/import-view.ts';
import { firstView, viewCounts } from '../../domain/catalogue/import-view.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE_ROWS = 50;

export interface ImportPage {
  readonly job: ImportJob;
  /** The one asked for, or the one that wants the reader first. */
  readonly view: ImportView;
  readonly codes: readonly CodeCount[];
  /** Cells for the views `rejected` and `warnings`, rows for the others. */
  readonly cells: readonly ShownImportCell[];
  readonly rows: readonly ShownImportRow[];
  /** How far the write of an import that was halted or broke off had come; null of any other. */
  readonly writing: { readonly written: number; readonly left: number } | null;
  /** Key of the next page; null at the end. */
  readonly next: number | null;
}

/** One own import with a page of what it would do, or did. At most four statements. */
export async function viewImport(
  ctx: Ctx,
  input: {
    readonly importId: string;
    readonly view?: ImportView;
    readonly code?: string | null;
    readonly after?: number;
  },
): Promise<Result<ImportPage>> {
  const actor = authorize(ctx, 'view-import');
  const job = await readImport(ctx.db, actor.orgId, input.importId);
  if (job === null) return refuse('NOT_FOUND');
  const view = input.view ?? firstView(viewCounts(job));
  const writing = await writingOf(ctx, job);
  const page = { after: input.after ?? 0, limit: PAGE_ROWS + 1 };
  const codes = await countCellCodes(ctx.db, job.id);
  if (view === 'rejected' || view === 'warnings') {
    const severity = view === 'rejected' ? ('rejected' as const) : ('warning' as const);
    const cells = await readImportCells(ctx.db, job.id, { severity, code: input.code ?? null, ...page });
    const shown = cells.slice(0, PAGE_ROWS);
    const next = cells.length > PAGE_ROWS ? (shown.at(-1)?.no ?? null) : null;
    return ok({ job, view, codes, writing, cells: shown, rows: [], next });
  }
  const rows = await readImportRows(ctx.db, job.id, { view, ...page });
  const shown = rows.slice(0, PAGE_ROWS);
  return ok({
    job,
    view,
    codes,
    writing,
    cells: [],
    rows: shown,
    next: rows.length > PAGE_ROWS ? (shown.at(-1)?.line ?? null) : null,
  });
}

async function writingOf(ctx: Ctx, job: ImportJob): Promise<ImportPage['writing']> {
  if (!mayResumeImport(job)) return null;
  const { total, done, held } = await countWriting(ctx.db, job.id);
  return { written: done - held, left: total - done };
}
