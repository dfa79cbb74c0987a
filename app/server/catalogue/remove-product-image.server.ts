import { lockPictured } from '~db/queries/catalogue/product-images.ts';
import type { OwnImageInput } from '../../domain/catalogue/product-image.input.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { PictureChange } from './product-pictures.server.ts';
import { removePicture } from './product-pictures.server.ts';

/** A supplier takes a picture off his own product. */
export async function removeProductImage(
  ctx: Ctx,
  input: OwnImageInput,
): Promise<Result<{ productId: string }>> {
  const actor = authorize(ctx, 'remove-product-image');
  const change = {
    action: 'remove-product-image',
    actor,
    lock: (tx) => lockPictured(tx, actor.orgId, input.offerId),
  } satisfies PictureChange;
  return removePicture(ctx, change, input.imageId);
}
