import type { OwnOfferCounts, OwnOfferRow } from '~db/queries/catalogue/own-offers.ts';
import { countOwnOffers, readOwnOffers } from '~db/queries/catalogue/own-offers.ts';
import type { OfferView } from '../../domain/catalogue/offer-list.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { askedTogether } from '../asked-together.server.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface OwnOfferList {
  readonly offers: readonly OwnOfferRow[];
  readonly counts: OwnOfferCounts;
  /** Keys of the neighbouring pages; null at the ends. */
  readonly before: string | null;
  readonly after: string | null;
}

const PAGE_ROWS = 50;
const MAX_SEARCH_CHARS = 60;

/** 我的商品: the supplier's own offers by view and search, paged by sku. Two statements. */
export async function listOwnOffers(
  ctx: Ctx,
  input: {
    readonly q?: string;
    readonly view?: OfferView;
    readonly after?: string;
    readonly before?: string;
  },
): Promise<Result<OwnOfferList>> {
  const actor = authorize(ctx, 'list-own-offers');
  const text = (input.q ?? '').trim().slice(0, MAX_SEARCH_CHARS);
  const filter = {
    supplierId: actor.orgId,
    text,
    view: input.view ?? 'all',
    after: input.after ?? null,
    before: input.before ?? null,
    limit: PAGE_ROWS,
  };
  const [found, counts] = await Promise.all([
    readOwnOffers(ctx.db, filter),
    askedTogether(ctx.db, `own offers ${actor.orgId} ${text}`, () =>
      countOwnOffers(ctx.db, actor.orgId, text),
    ),
  ]);
  const more = found.length > PAGE_ROWS;
  const backwards = filter.before !== null;
  const offers = !more ? found : backwards ? found.slice(1) : found.slice(0, PAGE_ROWS);
  const hasBefore = backwards ? more : filter.after !== null;
  const hasAfter = backwards ? true : more;
  return ok({
    offers,
    counts,
    before: hasBefore ? (offers[0]?.sku ?? null) : null,
    after: hasAfter ? (offers.at(-1)?.sku ?? null) : null,
  });
}
