import { lockCommon } from '~db/queries/catalogue/product-images.ts';
import type { CommonImageInput } from '../../domain/catalogue/product-image.input.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { PictureChange } from './product-pictures.server.ts';
import { removePicture } from './product-pictures.server.ts';

/** An operator takes a picture off a product of the common library. */
export async function removeCommonImage(
  ctx: Ctx,
  input: CommonImageInput,
): Promise<Result<{ productId: string }>> {
  const actor = authorize(ctx, 'remove-common-image');
  const change = {
    action: 'remove-common-image',
    actor,
    lock: (tx) => lockCommon(tx, input.productId),
  } satisfies PictureChange;
  return removePicture(ctx, change, input.imageId);
}
