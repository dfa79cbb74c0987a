import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import type { PicturedProduct } from '~db/queries/catalogue/product-images.ts';
import {
  appendPictureVersions,
  insertProductImage,
  moveImageForward,
  removeProductImage,
} from '~db/queries/catalogue/product-images.ts';
import { offersOfProducts } from '~db/queries/search/read-offer-facts.ts';
import { IMAGE_LIMITS, imageName } from '../../domain/catalogue/product-image.ts';
import type { VerbName } from '../../domain/identity/permissions.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { indexOffers } from './index-offers.server.ts';
import { prepareImage } from './prepare-image.server.ts';

/** A change of the pictures of one product, by whoever keeps them: its supplier, or operators for the common library. */
export interface PictureChange {
  readonly action: VerbName;
  readonly actor: UserActor;
  /** The product, taken by this transaction; null or not `own` when its pictures are not the actor's to change. */
  readonly lock: (tx: Tx) => Promise<PicturedProduct | null>;
}

/**
 * Adds a picture. It is kept before it is written down: what nobody refers to harms nobody, and the same picture is the same
 * file. Refused: see `prepareImage`; too many; twice.
 */
export async function addPicture(
  ctx: Ctx,
  change: PictureChange,
  bytes: Uint8Array,
): Promise<Result<{ imageId: string }>> {
  const prepared = await prepareImage(bytes);
  if (!prepared.ok) return prepared;
  const { hash, width, height, variants } = prepared.value;
  for (const one of variants)
    await ctx.images.put(imageName(hash, one.width, one.format), one.bytes, `image/${one.format}`);
  return changePictures(ctx, change, async (tx, { productId, images }) => {
    if (images >= IMAGE_LIMITS.perProduct)
      return refuse('IMAGE_TOO_MANY', { max: IMAGE_LIMITS.perProduct }, 'image');
    const image = { id: uuidv7(), hash, width, height, productId };
    const stamp = { at: ctx.clock.now(), userId: change.actor.userId };
    if (!(await insertProductImage(tx, { ...image, ...stamp }))) return refuse('IMAGE_TWICE', {}, 'image');
    return ok({ value: { imageId: image.id }, detail: { hash, width, height } });
  });
}

/** Takes a picture off; the file stays: others may show the same one, and the page of old days and orders go on to. */
export function removePicture(
  ctx: Ctx,
  change: PictureChange,
  imageId: string,
): Promise<Result<{ productId: string }>> {
  return changePictures(ctx, change, async (tx, { productId }) => {
    const stamp = { at: ctx.clock.now(), userId: change.actor.userId };
    if (!(await removeProductImage(tx, { id: imageId, productId, ...stamp }))) return refuse('CONFLICT');
    return ok({ value: { productId }, detail: { image: imageId } });
  });
}

/** Moves a picture one place forward; the first one stands for the product. The first one stays where it is. */
export function movePicture(
  ctx: Ctx,
  change: PictureChange,
  imageId: string,
): Promise<Result<{ productId: string }>> {
  return changePictures(ctx, change, async (tx, { productId }) => {
    if (!(await moveImageForward(tx, { id: imageId, productId }))) return refuse('CONFLICT');
    return ok({ value: { productId }, detail: { image: imageId } });
  });
}

type Changed<T> = Result<{ readonly value: T; readonly detail: Readonly<Record<string, unknown>> }>;

function changePictures<T>(
  ctx: Ctx,
  { action, actor, lock }: PictureChange,
  work: (tx: Tx, product: PicturedProduct) => Promise<Changed<T>>,
): Promise<Result<T>> {
  return withTransaction(ctx, async (tx) => {
    const product = await lock(tx);
    if (product === null) return refuse('NOT_FOUND');
    if (!product.own) return refuse('IMAGE_NOT_OWN', {}, 'image');
    const changed = await work(tx, product);
    if (!changed.ok) return changed;
    const stamp = { at: ctx.clock.now(), userId: actor.userId };
    await appendPictureVersions(tx, [product.productId], stamp);
    await audit(tx, ctx, {
      action,
      subjectKind: 'product',
      subjectId: product.productId,
      orgId: actor.orgId,
      detail: changed.value.detail,
    });
    await indexOffers(tx, ctx, await offersOfProducts(tx, [product.productId]));
    return ok(changed.value.value);
  });
}
