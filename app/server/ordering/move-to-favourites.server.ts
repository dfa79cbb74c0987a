import { addFavourites, removeCartItems } from '~db/queries/ordering/cart.ts';
import type { CartItemsInput } from '../../domain/ordering/cart.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** 移入关注: out of the cart, into the favourites, in one step. */
export async function moveToFavourites(
  ctx: Ctx,
  input: CartItemsInput,
): Promise<Result<{ readonly moved: number }>> {
  const actor = authorize(ctx, 'move-to-favourites');
  return withTransaction(ctx, async (tx) => {
    const gone = await removeCartItems(tx, { userId: actor.userId, orgId: actor.orgId }, input.itemIds);
    if (gone.length === 0) return refuse('NOT_FOUND');
    await addFavourites(
      tx,
      actor.userId,
      gone.map((row) => row.productId),
      ctx.clock.now(),
    );
    return ok({ moved: gone.length });
  });
}
