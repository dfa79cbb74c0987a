import { readAreaChoices } from '~db/queries/catalogue/area-choices.ts';
import type { OfferableProduct } from '~db/queries/catalogue/own-offers.ts';
import { findOfferableProducts as readOfferable } from '~db/queries/catalogue/own-offers.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface OfferableProducts {
  readonly products: readonly OfferableProduct[];
  readonly areaChoices: readonly { readonly code: string; readonly name: string }[];
  /** More matched than are shown: the search should be narrowed. */
  readonly more: boolean;
}

const SHOWN = 20;
const MAX_SEARCH_CHARS = 60;

/** Products of the common library and his own that a supplier could offer, by words or by id. */
export async function findOfferableProducts(
  ctx: Ctx,
  input: { readonly q?: string; readonly productId?: string },
): Promise<Result<OfferableProducts>> {
  const actor = authorize(ctx, 'find-offerable-products');
  const words = (input.q ?? '').trim().slice(0, MAX_SEARCH_CHARS).split(/\s+/);
  const productId = input.productId === undefined ? null : input.productId;
  if (productId !== null && !isUuid(productId)) return ok({ products: [], areaChoices: [], more: false });
  const [found, areaChoices] = await Promise.all([
    readOfferable(ctx.db, {
      supplierId: actor.orgId,
      words: words.filter((word) => word !== ''),
      productId,
      day: toLocalDate(ctx.clock.now()),
      limit: SHOWN + 1,
    }),
    readAreaChoices(ctx.db),
  ]);
  return ok({ products: found.slice(0, SHOWN), areaChoices, more: found.length > SHOWN });
}
