import { findPictured, lockPictured } from '~db/queries/catalogue/product-images.ts';
import type { Result } from '../../domain/result.ts';
import { refuse } from '../../domain/result.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { PictureChange } from './product-pictures.server.ts';
import { addPicture } from './product-pictures.server.ts';

/** A supplier adds a picture to his own product; those of the common library are the operators' to keep. */
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
  const change = {
    action: 'add-product-image',
    actor,
    lock: (tx) => lockPictured(tx, actor.orgId, input.offerId),
  } satisfies PictureChange;
  return addPicture(ctx, change, input.bytes);
}
