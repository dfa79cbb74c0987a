import type { CommonPictured, ProductImageRow } from '~db/queries/catalogue/product-images.ts';
import {
  listCommonPictured,
  readCommonPictured,
  readProductImages,
} from '~db/queries/catalogue/product-images.ts';
import type { CommonPicturesQuery } from '../../domain/catalogue/product-image.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE = 30;

export interface CommonPictures {
  readonly products: readonly CommonPictured[];
  /** Key of the next page; null on the last one. */
  readonly next: string | null;
  /** The product whose pictures are being kept, when one is named. */
  readonly chosen: (CommonPictured & { readonly shown: readonly ProductImageRow[] }) | null;
}

/** 商品图片 of the common library: by name or model, those without a picture first asked for; paged by product. */
export async function listCommonPictures(
  ctx: Ctx,
  input: CommonPicturesQuery,
): Promise<Result<CommonPictures>> {
  authorize(ctx, 'list-common-pictures');
  const { q, view, before, product } = input;
  const [found, chosen, shown] = await Promise.all([
    listCommonPictured(ctx.db, {
      text: q,
      missing: view === 'missing',
      before: before ?? null,
      limit: PAGE + 1,
    }),
    product === undefined ? null : readCommonPictured(ctx.db, product),
    product === undefined ? [] : readProductImages(ctx.db, product),
  ]);
  if (product !== undefined && (!isUuid(product) || chosen === null)) return refuse('NOT_FOUND');
  const products = found.slice(0, PAGE);
  return ok({
    products,
    next: found.length > PAGE ? (products.at(-1)?.id ?? null) : null,
    chosen: chosen === null ? null : { ...chosen, shown },
  });
}
