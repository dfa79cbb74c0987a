import type { CheckpointFault } from '~db/queries/budget/checkpoints.ts';
import { findCheckpointFaults } from '~db/queries/budget/checkpoints.ts';
import type { Checkpoint } from '../../domain/budget/checkpoint.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';

/**
 * Whether the ledger still holds every row a published checkpoint saw. A chain verifies by itself also after its
 * tail was cut off and the line's memory of it was set back; only somebody who kept a checkpoint can tell.
 */
export async function compareCheckpoint(ctx: Ctx, checkpoint: Checkpoint): Promise<CheckpointFault[]> {
  authorizeSystem(ctx, 'compare-checkpoint');
  return findCheckpointFaults(ctx.db, checkpoint.lines);
}
