import { removeCartItems as removeRows } from '~db/queries/ordering/cart.ts';
import type { CartItemsInput } from '../../domain/ordering/cart.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** Takes lines out of the user's own cart. */
export async function removeCartItems(
  ctx: Ctx,
  input: CartItemsInput,
): Promise<Result<{ readonly removed: number }>> {
  const actor = authorize(ctx, 'remove-cart-items');
  return withTransaction(ctx, async (tx) => {
    const gone = await removeRows(tx, { userId: actor.userId, orgId: actor.orgId }, input.itemIds);
    return gone.length === 0 ? refuse('NOT_FOUND') : ok({ removed: gone.length });
  });
}
