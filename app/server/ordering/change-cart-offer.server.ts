import { swapCartOffer } from '~db/queries/ordering/cart.ts';
import type { ChangeCartOfferInput } from '../../domain/ordering/cart.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** 换一家: the same product from another seller, in the user's own cart. */
export async function changeCartOffer(ctx: Ctx, input: ChangeCartOfferInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'change-cart-offer');
  return withTransaction(ctx, async (tx) => {
    const owner = { userId: actor.userId, orgId: actor.orgId };
    return (await swapCartOffer(tx, owner, input.itemId, input.offerId)) ? ok(null) : refuse('NOT_FOUND');
  });
}
