import { removeFavourite } from '~db/queries/catalogue/favourites.ts';
import { addFavourites } from '~db/queries/ordering/cart.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { readProductViews } from './view-product.server.ts';

/** 关注 or 取消关注 a listed product, for oneself. Doing it twice changes nothing. */
export async function setFavourite(
  ctx: Ctx,
  input: { readonly productId: string; readonly on: boolean },
): Promise<Result<{ readonly on: boolean }>> {
  const actor = authorize(ctx, 'set-favourite');
  const [product] = await readProductViews(ctx, [input.productId]);
  if (!product) return refuse('NOT_FOUND');
  return withTransaction(ctx, async (tx) => {
    if (input.on) await addFavourites(tx, actor.userId, [product.id], ctx.clock.now());
    else await removeFavourite(tx, actor.userId, product.id);
    return ok({ on: input.on });
  });
}
