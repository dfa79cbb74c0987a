import type { ImportJob } from '~db/queries/catalogue/import-jobs.ts';
import { lockImportForWriters, moveImport, readImport } from '~db/queries/catalogue/import-jobs.ts';
import { IMPORT_EVENTS, IMPORT_STATE_NAMES } from '../../domain/catalogue/import-machine.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { nextState } from '../../domain/state-machine.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

export interface ImportMove {
  readonly event: 'confirm' | 'cancel' | 'recheck' | 'stop' | 'resume';
  readonly action: 'confirm-import' | 'cancel-import' | 'recheck-import' | 'stop-import' | 'resume-import';
  /** What the supplier wanted, for the sentence that says it is too late. */
  readonly name: string;
  /** Asked for in the transaction; null = nothing speaks against it. */
  readonly obstacle?: (job: ImportJob) => Promise<Refusal | null>;
  readonly detail?: (job: ImportJob) => Readonly<Record<string, unknown>>;
}

/** Moves an own import along its machine, with its audit row. */
export async function moveOwnImport(
  ctx: Ctx,
  actor: UserActor,
  importId: string,
  move: ImportMove,
): Promise<Result<null>> {
  return withTransaction(ctx, async (tx) => {
    // batches that are being written end first: nothing is written once the supplier has been told that it stopped
    if (move.event === 'stop') await lockImportForWriters(tx, importId);
    const job = await readImport(tx, actor.orgId, importId);
    if (job === null) return refuse('NOT_FOUND');
    const to = nextState(IMPORT_EVENTS, job.state, move.event);
    const late = refuse('STATE_CHANGED', { state: IMPORT_STATE_NAMES[job.state], action: move.name });
    if (to === null) return late;
    const obstacle = (await move.obstacle?.(job)) ?? null;
    if (obstacle !== null) return { ok: false, refusal: obstacle };
    const now = ctx.clock.now();
    const moved = await moveImport(tx, {
      id: job.id,
      supplierId: actor.orgId,
      from: job.state,
      to,
      ...(move.event === 'confirm' && { confirmed: { by: actor.userId, at: now } }),
      ...((move.event === 'cancel' || move.event === 'stop') && { ended: now }),
    });
    if (!moved) return late;
    await audit(tx, ctx, {
      action: move.action,
      subjectKind: 'import',
      subjectId: job.id,
      orgId: actor.orgId,
      detail: { fileName: job.file_name, ...move.detail?.(job) },
    });
    return ok(null);
  });
}
