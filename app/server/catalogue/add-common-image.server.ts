import { findCommon, lockCommon } from '~db/queries/catalogue/product-images.ts';
import type { Result } from '../../domain/result.ts';
import { refuse } from '../../domain/result.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { PictureChange } from './product-pictures.server.ts';
import { addPicture } from './product-pictures.server.ts';

/** An operator adds a picture to a product of the common library, for every supplier who offers it. */
export async function addCommonImage(
  ctx: Ctx,
  input: { readonly productId: string; readonly bytes: Uint8Array },
): Promise<Result<{ imageId: string }>> {
  const actor = authorize(ctx, 'add-common-image');
  if (!isUuid(input.productId)) return refuse('NOT_FOUND');
  // Before any work is done for it.
  const asked = await findCommon(ctx.db, input.productId);
  if (asked === null) return refuse('NOT_FOUND');
  if (!asked.own) return refuse('IMAGE_NOT_COMMON', {}, 'image');
  const change = {
    action: 'add-common-image',
    actor,
    lock: (tx) => lockCommon(tx, input.productId),
  } satisfies PictureChange;
  return addPicture(ctx, change, input.bytes);
}
