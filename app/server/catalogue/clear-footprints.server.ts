import { deleteFootprints } from '~db/queries/catalogue/footprints.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { dropHeldFootprints } from './note-footprints.server.ts';

/** Forgets everything the user looked at. */
export async function clearFootprints(
  ctx: Ctx,
  _input: Readonly<Record<string, unknown>> = {},
): Promise<Result<null>> {
  const actor = authorize(ctx, 'clear-footprints');
  dropHeldFootprints(actor.userId);
  return withTransaction(ctx, async (tx) => {
    await deleteFootprints(tx, actor.userId);
    return ok(null);
  });
}
