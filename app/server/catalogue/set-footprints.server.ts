import { deleteFootprints, setOptOut } from '~db/queries/catalogue/footprints.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { dropHeldFootprints } from './note-footprints.server.ts';

/** Has footprints kept or not; whoever wants none has those that are there forgotten too. */
export async function setFootprints(ctx: Ctx, input: { readonly keep: boolean }): Promise<Result<null>> {
  const actor = authorize(ctx, 'set-footprints');
  if (!input.keep) dropHeldFootprints(actor.userId);
  return withTransaction(ctx, async (tx) => {
    await setOptOut(tx, actor.userId, input.keep ? null : ctx.clock.now());
    if (!input.keep) await deleteFootprints(tx, actor.userId);
    return ok(null);
  });
}
