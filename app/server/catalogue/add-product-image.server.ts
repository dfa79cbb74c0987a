import { uuidv7 } from 'uuidv7';
import { findPictured, insertProductImage, lockPictured } from '~db/queries/catalogue/product-images.ts';
import { offersOfProducts } from '~db/queries/search/read-offer-facts.ts';
import { IMAGE_LIMITS, imageName } from '../../domain/catalogue/product-image.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { indexOffers } from './index-offers.server.ts';
import { prepareImage } from './prepare-image.server.ts';

/**
 * A supplier adds a picture to his own product. It is kept before it is written down: what nobody refers to harms nobody,
 * and the same picture is the same file. Refused: see `prepareImage`; a product of the common library; too many; twice.
 */
export async function addProductImage(
  ctx: Ctx,
  input: { readonly offerId: string; readonly bytes: Uint8Array },
): Promise<Result<{ imageId: string }>> {
  const actor = authorize(ctx, 'add-product-image');
  if (!isUuid(input.offerId)) return refuse('NOT_FOUND');
  // Before any work is done for it.
  const asked = await findPictured(ctx.db, actor.orgId, input.offerId);
  if (asked === null) return refuse('NOT_FOUND');
  if (!asked.own) return refuse('IMAGE_NOT_OWN', {}, 'image');
  const prepared = await prepareImage(input.bytes);
  if (!prepared.ok) return prepared;
  const { hash, width, height, variants } = prepared.value;
  for (const one of variants)
    await ctx.images.put(imageName(hash, one.width, one.format), one.bytes, `image/${one.format}`);
  return withTransaction(ctx, async (tx) => {
    const own = await lockPictured(tx, actor.orgId, input.offerId);
    if (own === null || !own.own) return refuse('IMAGE_NOT_OWN', {}, 'image');
    if (own.images >= IMAGE_LIMITS.perProduct)
      return refuse('IMAGE_TOO_MANY', { max: IMAGE_LIMITS.perProduct }, 'image');
    const image = { id: uuidv7(), hash, width, height, productId: own.productId };
    const stamp = { at: ctx.clock.now(), userId: actor.userId };
    if (!(await insertProductImage(tx, { ...image, ...stamp }))) return refuse('IMAGE_TWICE', {}, 'image');
    await audit(tx, ctx, {
      action: 'add-product-image',
      subjectKind: 'product',
      subjectId: own.productId,
      orgId: actor.orgId,
      detail: { hash, width, height },
    });
    await indexOffers(tx, ctx, await offersOfProducts(tx, [own.productId]));
    return ok({ imageId: image.id });
  });
}
