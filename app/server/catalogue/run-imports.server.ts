import { uuidv7 } from 'uuidv7';
import { failBatch } from '~db/queries/catalogue/import-batches.ts';
import type { ImportJob, Lease, RunnableImport } from '~db/queries/catalogue/import-jobs.ts';
import { findRunnableImport, leaseImport, releaseLease } from '~db/queries/catalogue/import-jobs.ts';
import { CHECK_ATTEMPTS_MAX, IMPORT_EVENTS } from '../../domain/catalogue/import-machine.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { nextState } from '../../domain/state-machine.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { tradingRefusal } from '../suppliers/trading.server.ts';
import { applyImport } from './apply-import.server.ts';
import { checkImport, LeaseLostError, StoppedError } from './check-import.server.ts';
import { TableFileError } from './table/table.server.ts';

/** A process that has not said for so long that it works on an import is taken for dead. */
const LEASE_MS = 30_000;
const RETRY_MS = 5_000;

/**
 * Takes up the imports that wait, or that a killed process has left, one after the other. Any number of processes may do
 * so at once: each import belongs to whoever holds its lease, and every batch begins by proving it.
 */
export async function runImports(
  ctx: Ctx,
  { stopping = () => false }: { readonly stopping?: () => boolean } = {},
): Promise<Result<{ readonly taken: number }>> {
  authorizeSystem(ctx, 'run-imports');
  let taken = 0;
  while (!stopping()) {
    const found = await findRunnableImport(ctx.db, ctx.clock.now());
    if (found === null) break;
    if (await takeUp(ctx, found, stopping)) taken += 1;
  }
  return ok({ taken });
}

async function takeUp(ctx: Ctx, found: RunnableImport, stopping: () => boolean): Promise<boolean> {
  const isCheck = nextState(IMPORT_EVENTS, found.state, 'check') !== null;
  const to = nextState(IMPORT_EVENTS, found.state, isCheck ? 'check' : 'apply');
  if (to === null) return false;
  const by = uuidv7();
  const renewed = (): Lease => ({ by, until: new Date(ctx.clock.now().getTime() + LEASE_MS) });
  const job = await leaseImport(ctx.db, found, to, renewed(), ctx.clock.now());
  if (job === null) return false;
  const hopeless = await hopelessness(ctx, job, isCheck);
  if (hopeless !== null) {
    await failBatch(ctx.db, job.id, hopeless, ctx.clock.now());
    return true;
  }
  try {
    await (isCheck ? checkImport : applyImport)(ctx, job, renewed, stopping);
  } catch (error) {
    await settle(ctx, job, by, error, isCheck);
  }
  return true;
}

/** Why it is not worth beginning. */
async function hopelessness(ctx: Ctx, job: ImportJob, isCheck: boolean): Promise<Refusal | null> {
  // A command reads where the operator's file is: nobody else can go on with it.
  if (job.source === 'command') return refuse('IMPORT_INTERRUPTED', { rows: job.row_count }).refusal;
  if (job.attempts > CHECK_ATTEMPTS_MAX) {
    return isCheck
      ? refuse('IMPORT_CRASHED', { times: CHECK_ATTEMPTS_MAX }).refusal
      : refuse('IMPORT_FAULT').refusal;
  }
  return isCheck ? null : tradingRefusal(ctx.db, ctx, job.supplier_id);
}

async function settle(ctx: Ctx, job: ImportJob, by: string, error: unknown, isCheck: boolean): Promise<void> {
  const now = ctx.clock.now();
  if (error instanceof LeaseLostError) return;
  if (error instanceof StoppedError) return releaseLease(ctx.db, job.id, by, null);
  const unreadable = fileProblem(error);
  if (unreadable !== null) return failBatch(ctx.db, job.id, unreadable, now);
  ctx.log.error({ err: error, importId: job.id, attempts: job.attempts }, 'an import broke off');
  if (job.attempts < CHECK_ATTEMPTS_MAX) {
    return releaseLease(ctx.db, job.id, by, new Date(now.getTime() + RETRY_MS));
  }
  const fault = refuse(isCheck ? 'IMPORT_CHECK_FAULT' : 'IMPORT_FAULT').refusal;
  return failBatch(ctx.db, job.id, fault, now);
}

function fileProblem(error: unknown): Refusal | null {
  if (error instanceof TableFileError) return error.refusal;
  const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return isGone ? refuse('IMPORT_FILE_GONE').refusal : null;
}
