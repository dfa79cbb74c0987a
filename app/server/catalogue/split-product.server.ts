import {
  endMerge,
  lockMerge,
  lockProducts,
  moveOffers,
  returnBelongings,
} from '~db/queries/catalogue/merge-products.ts';
import type { SplitProductInput } from '../../domain/catalogue/matching.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { refreshOrderability } from './refresh-orderability.server.ts';

/**
 * Takes a merge back: the offers and certificates that came with it return to the old product, which has its address
 * again. What the survivor has got since stays there. Refused when it was taken back already, or when the survivor has
 * itself been merged: that is to be taken back first.
 */
export async function splitProduct(
  ctx: Ctx,
  input: SplitProductInput,
): Promise<Result<{ productId: string }>> {
  const actor = authorize(ctx, 'split-product');
  return withTransaction(ctx, async (tx) => {
    const merge = await lockMerge(tx, input.mergeId);
    if (merge === null) return refuse('CONFLICT');
    const { fromId, intoId, offerIds } = merge;
    const locked = await lockProducts(tx, [fromId, intoId]);
    if (locked.some(({ id, mergedIntoId }) => id === intoId && mergedIntoId !== null))
      return refuse('SPLIT_LATER_FIRST');
    const stamp = { at: ctx.clock.now(), userId: actor.userId };
    const moved = await moveOffers(tx, { fromId: intoId, intoId: fromId, only: offerIds }, stamp);
    await returnBelongings(tx, merge);
    await endMerge(tx, merge, input.reason, stamp);
    await audit(tx, ctx, {
      action: 'split-product',
      subjectKind: 'product',
      subjectId: fromId,
      orgId: actor.orgId,
      detail: { from: intoId, offers: moved.length, reason: input.reason },
    });
    await refreshOrderability(tx, ctx, moved);
    return ok({ productId: fromId });
  });
}
