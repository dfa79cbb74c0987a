import { readFavouriteIds } from '~db/queries/catalogue/favourites.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { ProductView } from './view-product.server.ts';
import { readProductViews } from './view-product.server.ts';

export interface Favourites {
  readonly products: readonly ProductView[];
  /** Favourites nobody lists any more. */
  readonly gone: number;
  readonly nextBefore: string | null;
}

/** 我的关注, latest first, with today's prices. */
export async function listFavourites(
  ctx: Ctx,
  input: { readonly before: string | null; readonly limit: number },
): Promise<Result<Favourites>> {
  const actor = authorize(ctx, 'list-favourites');
  const before = input.before !== null && isUuid(input.before) ? input.before : null;
  const ids = await readFavouriteIds(ctx.db, actor.userId, { before, limit: input.limit + 1 });
  const shown = ids.slice(0, input.limit);
  const products = await readProductViews(ctx, shown);
  const last = shown.at(-1);
  return ok({
    products,
    gone: shown.length - products.length,
    nextBefore: ids.length > input.limit && last !== undefined ? last : null,
  });
}
