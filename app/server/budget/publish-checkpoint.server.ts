import { chainEnds, insertCheckpoint, listCheckpoints } from '~db/queries/budget/checkpoints.ts';
import type { Checkpoint } from '../../domain/budget/checkpoint.ts';
import { CHECKPOINT_FORMAT, checkpointText } from '../../domain/budget/checkpoint.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { checkpointDigest } from './checkpoint-digest.server.ts';

/** Takes the checkpoint (账本校验点) of today unless there is one: a job of every hour, so one soon after midnight. */
export async function publishCheckpoint(ctx: Ctx): Promise<Result<{ readonly published: boolean }>> {
  authorizeSystem(ctx, 'publish-checkpoint');
  const now = ctx.clock.now();
  const day = toLocalDate(now);
  const [last] = await listCheckpoints(ctx.db, { before: null, limit: 1 });
  if (last !== undefined && last.day >= day) return ok({ published: false });
  return withTransaction(ctx, async (tx): Promise<Result<{ readonly published: boolean }>> => {
    const [before] = await listCheckpoints(tx, { before: null, limit: 1 });
    if (before !== undefined && before.day >= day) return ok({ published: false });
    const { entries, lines } = await chainEnds(tx);
    const parts = { day, previous: before?.digest ?? '', lines };
    const digest = checkpointDigest(checkpointText(parts));
    const checkpoint: Checkpoint = {
      format: CHECKPOINT_FORMAT,
      takenAt: now.toISOString(),
      entries,
      ...parts,
      digest,
    };
    if (!(await insertCheckpoint(tx, checkpoint))) return ok({ published: false });
    await audit(tx, ctx, {
      action: 'publish-checkpoint',
      subjectKind: 'ledger',
      subjectId: day,
      orgId: null,
      detail: { day, entries, digest },
    });
    return ok({ published: true });
  });
}
