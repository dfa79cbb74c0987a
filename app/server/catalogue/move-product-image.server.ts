import { lockPictured } from '~db/queries/catalogue/product-images.ts';
import type { OwnImageInput } from '../../domain/catalogue/product-image.input.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { PictureChange } from './product-pictures.server.ts';
import { movePicture } from './product-pictures.server.ts';

/** A supplier moves a picture of his own product one place forward. */
export async function moveProductImage(
  ctx: Ctx,
  input: OwnImageInput,
): Promise<Result<{ productId: string }>> {
  const actor = authorize(ctx, 'move-product-image');
  const change = {
    action: 'move-product-image',
    actor,
    lock: (tx) => lockPictured(tx, actor.orgId, input.offerId),
  } satisfies PictureChange;
  return movePicture(ctx, change, input.imageId);
}
