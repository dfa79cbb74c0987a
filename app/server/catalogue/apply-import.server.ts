import type { Tx } from '~db/client.ts';
import type { ImportJob, Lease } from '~db/queries/catalogue/import-jobs.ts';
import { extendLease, finishApply, holdLease } from '~db/queries/catalogue/import-jobs.ts';
import type { ImportStamp } from '~db/queries/catalogue/import-offers.ts';
import { readImportedBefore, withdrawImported } from '~db/queries/catalogue/import-offers.ts';
import type { RowOutcome, StoredImportRow } from '~db/queries/catalogue/import-rows.ts';
import { countWriting, markRows, nextToWrite } from '~db/queries/catalogue/import-rows.ts';
import type { CellReport } from '../../domain/catalogue/import-reasons.ts';
import type { ImportRow } from '../../domain/catalogue/import-row.ts';
import { sameJudgement } from '../../domain/catalogue/import-verdict.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { sqlState, withTransaction } from '../transaction.server.ts';
import { inLease, LeaseLostError, StoppedError } from './check-import.server.ts';
import type { ImportReference } from './import-reference.server.ts';
import { readImportReference } from './import-reference.server.ts';
import { indexOffers } from './index-offers.server.ts';
import type { JudgedRow } from './judge-import.server.ts';
import { judgeRows } from './judge-import.server.ts';
import { publishJudged } from './publish-judged.server.ts';
import type { ReadableRow } from './read-import-rows.server.ts';
import type { ReviewRules } from './review-rules.server.ts';
import { readReviewRules } from './review-rules.server.ts';

const BATCH_ROWS = 500;
/** One batch is judged and cut into words while the database writes the other. */
const LANES = 2;
const UNIQUE_VIOLATION = '23505';

/**
 * Writes a confirmed import batch by batch, each in one transaction with the mark that it is done, so that whoever goes
 * on after a kill begins at the first row that is not. Each row is judged once more: what is no longer what the supplier
 * agreed to is held back and reported with the judgement of now. New products and rises beyond the limit go to the
 * reviewers where the place asks for it.
 * @throws LeaseLostError, StoppedError
 */
export async function applyImport(
  ctx: Ctx,
  job: ImportJob,
  renewed: () => Lease,
  stopping: () => boolean,
): Promise<void> {
  const reference = await readImportReference(ctx.db, ctx, job.supplier_id, 'list');
  const rules = await readReviewRules(ctx.db, ctx);
  const { total, done } = await countWriting(ctx.db, job.id);
  let written = done;
  const next = batchesOf(ctx, job.id);
  await inLanes(async () => {
    if (stopping()) throw new StoppedError(job.id);
    const rows = await next();
    if (rows.length === 0) return false;
    await writeOnceOrTwice(ctx, job, { reference, rules }, rows, renewed().by);
    written += rows.length;
    const progress = Math.floor((written / Math.max(1, total)) * 995);
    if (!(await extendLease(ctx.db, job.id, renewed(), { progress, rows: null })))
      throw new LeaseLostError(job.id);
    await ctx.failpoint('import-batch-written');
    return true;
  });
  const { held } = await countWriting(ctx.db, job.id);
  await inLease(ctx, job.id, renewed(), { progress: 999, rows: null }, (tx) =>
    finishApply(tx, job.id, held, ctx.clock.now()),
  );
}

/** One batch after the other, whoever asks; each row is handed out once. */
function batchesOf(ctx: Ctx, importId: string): () => Promise<readonly StoredImportRow[]> {
  let after = 0;
  let reading: Promise<readonly StoredImportRow[]> = Promise.resolve([]);
  return () => {
    reading = reading.then(async () => {
      const rows = await nextToWrite(ctx.db, importId, after, BATCH_ROWS);
      after = rows.at(-1)?.line ?? after;
      return rows;
    });
    return reading;
  };
}

/**
 * Takes steps side by side until one says that nothing is left; after a failure no lane begins another, and the first
 * failure is thrown once all have ended.
 */
async function inLanes(step: () => Promise<boolean>): Promise<void> {
  let broken = false;
  const lane = async () => {
    try {
      while (!broken && (await step()));
    } catch (error) {
      broken = true;
      throw error;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: LANES }, lane));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}

/** What stays the same for the whole import. */
interface Ground {
  readonly reference: ImportReference;
  readonly rules: ReviewRules;
}

async function writeOnceOrTwice(
  ctx: Ctx,
  job: ImportJob,
  ground: Ground,
  rows: readonly StoredImportRow[],
  leaseBy: string,
): Promise<void> {
  const once = async () => {
    const done = await withTransaction(ctx, async (tx) => {
      if (!(await holdLease(tx, job.id, leaseBy))) return refuse('CONFLICT');
      await writeRows(tx, ctx, job, ground, rows);
      return ok(null);
    });
    if (!done.ok) throw new LeaseLostError(job.id);
  };
  try {
    await once();
  } catch (error) {
    // Somebody listed one of the numbers by hand in the same moment: now it is seen, and its row held back.
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
    await once();
  }
}

async function writeRows(
  tx: Tx,
  ctx: Ctx,
  job: ImportJob,
  ground: Ground,
  rows: readonly StoredImportRow[],
): Promise<void> {
  const stamp = {
    supplierId: job.supplier_id,
    batchId: job.id,
    userId: job.confirmed_by,
    at: ctx.clock.now(),
  };
  const removals = rows.filter(({ verdict }) => verdict === 'removed');
  const listed = rows.filter(({ verdict }) => verdict !== 'removed');
  const outcomes = [
    ...(await writeListed(tx, ctx, ground, listed, stamp)),
    ...(await writeRemovals(tx, ctx, removals, stamp)),
  ];
  await markRows(tx, job.id, outcomes);
}

async function writeListed(
  tx: Tx,
  ctx: Ctx,
  { reference, rules }: Ground,
  rows: readonly StoredImportRow[],
  stamp: ImportStamp & { readonly batchId: string },
): Promise<RowOutcome[]> {
  if (rows.length === 0) return [];
  const { supplierId, day } = reference;
  const skus = rows.map(({ sku }) => sku);
  const before = await readImportedBefore(tx, supplierId, skus, day, { lock: true });
  const judged = new Map(judgeRows(rows.map(readableOf), before, reference).map((now) => [now.line, now]));
  const agreed: JudgedRow[] = [];
  const outcomes = rows.map((shown): RowOutcome => {
    const now = judged.get(shown.line);
    if (now === undefined || !sameJudgement(shown, now)) return heldBack(shown.line, now);
    agreed.push(now);
    return { line: shown.line, outcome: 'written', heldVerdict: null, heldChanges: null };
  });
  const { userId, batchId: importId } = stamp;
  const origin = { source: 'import', supplierId, userId, importId } as const;
  await publishJudged(tx, ctx, rules, { judged: agreed, before }, stamp, origin);
  return outcomes;
}

function heldBack(line: number, now: JudgedRow | undefined): RowOutcome {
  return { line, outcome: 'held', heldVerdict: now?.verdict ?? null, heldChanges: now?.changes ?? null };
}

async function writeRemovals(
  tx: Tx,
  ctx: Ctx,
  rows: readonly StoredImportRow[],
  stamp: ImportStamp,
): Promise<RowOutcome[]> {
  const ids = rows.flatMap(({ offer_id }) => (offer_id === null ? [] : [offer_id]));
  const withdrawn = await withdrawImported(tx, ids, stamp);
  await indexOffers(tx, ctx, [...withdrawn]);
  return rows.map(({ line, offer_id }) =>
    offer_id !== null && withdrawn.has(offer_id)
      ? { line, outcome: 'written', heldVerdict: null, heldChanges: null }
      : { line, outcome: 'held', heldVerdict: 'unchanged', heldChanges: [] },
  );
}

/** What `check-import` has stored: a row as it was read, with its doubtful cells. */
function readableOf({ line, content }: StoredImportRow): ReadableRow {
  const { row, warnings } = content as unknown as {
    readonly row: ImportRow;
    readonly warnings: readonly CellReport[];
  };
  return { line, row, warnings };
}
