import type { ImportJob } from '~db/queries/catalogue/import-jobs.ts';
import { readImport } from '~db/queries/catalogue/import-jobs.ts';
import type { AdviceWeight } from '../../domain/catalogue/listing-coach/coach-listing.ts';
import type { ListingReasonCode } from '../../domain/catalogue/listing-reasons.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { CoachedRow } from './coach-import-rows.server.ts';
import { ImportCoach } from './coach-import-rows.server.ts';

const PAGE_ROWS = 50;
const SCAN_ROWS = 500;
/** Rows looked through for one page: a filter that fits little goes on from there with the next one. */
const SCANNED_MAX = 2_000;

export interface ImportAdvice {
  readonly job: ImportJob;
  /** With something to mend, in the order of the file. */
  readonly rows: readonly CoachedRow[];
  readonly scanned: number;
  /** Line the next page begins after; null at the end. */
  readonly next: number | null;
}

/**
 * 体检 of the rows of one own import: those with advice (of a weight or a kind), a page at a time, judged against what
 * stands now. A page costs five statements and two more for each five hundred rows it looks through.
 */
export async function coachImport(
  ctx: Ctx,
  input: {
    readonly importId: string;
    readonly weight?: AdviceWeight | undefined;
    readonly code?: ListingReasonCode | undefined;
    readonly after?: number | undefined;
  },
): Promise<Result<ImportAdvice>> {
  const actor = authorize(ctx, 'coach-import');
  const job = await readImport(ctx.db, actor.orgId, input.importId);
  if (job === null || job.checked_at === null) return refuse('NOT_FOUND');
  if (job.file_removed_at !== null) return ok({ job, rows: [], scanned: 0, next: null });
  const coach = await ImportCoach.of(ctx.db, ctx, job);
  const fits = ({ report }: CoachedRow) =>
    report.advice.some(
      ({ weight, code }) =>
        (input.weight === undefined || weight === input.weight) &&
        (input.code === undefined || code === input.code),
    );
  const found: CoachedRow[] = [];
  let after = input.after ?? 0;
  let scanned = 0;
  for (;;) {
    const batch = await coach.after(after, scanned === 0 ? PAGE_ROWS * 2 : SCAN_ROWS);
    scanned += batch.read;
    for (const row of batch.rows.filter(fits)) {
      found.push(row);
      if (found.length === PAGE_ROWS) return ok({ job, rows: found, scanned, next: row.line });
    }
    if (batch.next === null) return ok({ job, rows: found, scanned, next: null });
    after = batch.next;
    if (scanned >= SCANNED_MAX) return ok({ job, rows: found, scanned, next: after });
  }
}
