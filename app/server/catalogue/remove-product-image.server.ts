import { lockPictured, removeProductImage as remove } from '~db/queries/catalogue/product-images.ts';
import { offersOfProducts } from '~db/queries/search/read-offer-facts.ts';
import type { RemoveProductImageInput } from '../../domain/catalogue/product-image.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { indexOffers } from './index-offers.server.ts';

/** A supplier takes a picture off his own product; the file stays, since others may show the same one. */
export async function removeProductImage(
  ctx: Ctx,
  input: RemoveProductImageInput,
): Promise<Result<{ productId: string }>> {
  const actor = authorize(ctx, 'remove-product-image');
  return withTransaction(ctx, async (tx) => {
    const own = await lockPictured(tx, actor.orgId, input.offerId);
    if (own === null || !own.own) return refuse('NOT_FOUND');
    const { productId } = own;
    const stamp = { at: ctx.clock.now(), userId: actor.userId };
    if (!(await remove(tx, { id: input.imageId, productId, ...stamp }))) return refuse('CONFLICT');
    await audit(tx, ctx, {
      action: 'remove-product-image',
      subjectKind: 'product',
      subjectId: productId,
      orgId: actor.orgId,
      detail: { image: input.imageId },
    });
    await indexOffers(tx, ctx, await offersOfProducts(tx, [productId]));
    return ok({ productId });
  });
}
