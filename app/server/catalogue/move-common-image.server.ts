import { lockCommon } from '~db/queries/catalogue/product-images.ts';
import type { CommonImageInput } from '../../domain/catalogue/product-image.input.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { PictureChange } from './product-pictures.server.ts';
import { movePicture } from './product-pictures.server.ts';

/** An operator moves a picture of a product of the common library one place forward. */
export async function moveCommonImage(
  ctx: Ctx,
  input: CommonImageInput,
): Promise<Result<{ productId: string }>> {
  const actor = authorize(ctx, 'move-common-image');
  const change = {
    action: 'move-common-image',
    actor,
    lock: (tx) => lockCommon(tx, input.productId),
  } satisfies PictureChange;
  return movePicture(ctx, change, input.imageId);
}
