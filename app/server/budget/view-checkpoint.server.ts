import { checkpointLines, checkpointOf } from '~db/queries/budget/checkpoints.ts';
import type { Checkpoint } from '../../domain/budget/checkpoint.ts';
import { CHECKPOINT_FORMAT } from '../../domain/budget/checkpoint.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';

/** One checkpoint as the file that `budget:verify --checkpoint` reads: public. */
export async function viewCheckpoint(ctx: Ctx, input: { readonly day: string }): Promise<Result<Checkpoint>> {
  authorizePublic(ctx, 'view-checkpoint');
  const head = await checkpointOf(ctx.db, input.day);
  if (head === undefined) return refuse('NOT_FOUND');
  const lines = await checkpointLines(ctx.db, input.day);
  return ok({
    format: CHECKPOINT_FORMAT,
    day: head.day,
    takenAt: head.takenAt.toISOString(),
    entries: head.entries,
    previous: head.previousDigest,
    digest: head.digest,
    lines,
  });
}
