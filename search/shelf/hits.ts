import { categoryPrefix } from '../../app/domain/catalogue/category-tree.ts';
import type { SearchSort } from '../../app/domain/catalogue/search.input.ts';
import { divisionAncestry } from '../documents/product.ts';
import type { SearchQuery } from '../engine.ts';
import type { FacetName } from '../facets.ts';
import { FACETS } from '../facets.ts';
import type { ListedProduct, Listing } from './shelf.ts';

/** A row that has the words, with how well it has them. */
export interface Match {
  readonly listing: Listing;
  /** its SKU or model is exactly what was typed */
  readonly exact: boolean;
  readonly score: number;
}

/** A match with the filters it fails, one bit a facet: none = it is shown, one = only that facet counts it. */
export interface Hit extends Match {
  readonly failed: number;
}

/** A product with its hits that fail one filter at most, and the best of those that fail none. */
export interface ProductHits {
  readonly product: ListedProduct;
  readonly hits: Hit[];
  best: Hit | null;
}

export const bitOf = (facet: FacetName): number => 1 << FACETS.indexOf(facet);

type Filter = (listing: Listing) => boolean;

/** The filters that are set; all speak of one offer: a price and an area must be met by the same seller. */
function filtersOf(query: SearchQuery): ReadonlyArray<readonly [bit: number, passes: Filter]> {
  const { category, brand, supplier, agreement, priceMin = 0, priceMax = Infinity, date } = query;
  const filters = new Map<FacetName, Filter>();
  if (category.length > 0) {
    const prefixes = category.map(categoryPrefix);
    filters.set('category', (at) => prefixes.some((prefix) => at.category.value.startsWith(prefix)));
  }
  if (brand.length > 0) filters.set('brand', (at) => brand.includes(at.brand.value));
  if (supplier.length > 0) filters.set('supplier', (at) => supplier.includes(at.supplier.value));
  if (agreement.length > 0)
    filters.set('agreement', (at) => at.agreement !== null && agreement.includes(at.agreement.value));
  if (priceMin > 0 || priceMax < Infinity)
    filters.set('price', (at) => at.priceFen >= priceMin && at.priceFen <= priceMax);
  if (query.green === 'mandatory') filters.set('green', (at) => at.energyMandatory.covers(date));
  if (query.green === 'preferred')
    filters.set('green', (at) => at.energyPreferred.covers(date) || at.environment.covers(date));
  if (query.origin832) filters.set('origin832', (at) => at.origin832);
  if (query.sme) filters.set('sme', (at) => at.sme);
  if (query.region !== undefined) {
    const around = new Set(divisionAncestry(query.region));
    filters.set('region', (at) => at.regions.prefixes.some((prefix) => around.has(prefix)));
  }
  return [...filters].map(([name, passes]) => [bitOf(name), passes] as const);
}

const isOneBit = (bits: number) => (bits & (bits - 1)) === 0;

/** Whether `a` stands for the product rather than `b`: exact, orderable, cheap, in this order. */
function standsBefore(a: Hit, b: Hit, date: SearchQuery['date']): boolean {
  if (a.exact !== b.exact) return a.exact;
  const orderable = a.listing.sellable.covers(date);
  if (orderable !== b.listing.sellable.covers(date)) return orderable;
  const cheaper = b.listing.priceFen - a.listing.priceFen;
  return cheaper === 0 ? a.listing.offerId < b.listing.offerId : cheaper > 0;
}

/** Matches by product, each told which filters it fails. */
export function hitsByProduct(query: SearchQuery, matches: Iterable<Match>): ProductHits[] {
  const filters = filtersOf(query);
  const products = new Map<ListedProduct, ProductHits>();
  for (const match of matches) {
    let failed = 0;
    for (const [bit, passes] of filters) if (!passes(match.listing)) failed |= bit;
    if (!isOneBit(failed)) continue;
    const hit: Hit = { ...match, failed };
    const { product } = match.listing;
    const known = products.get(product);
    if (known === undefined) products.set(product, { product, hits: [hit], best: failed === 0 ? hit : null });
    else {
      known.hits.push(hit);
      if (failed === 0 && (known.best === null || standsBefore(hit, known.best, query.date)))
        known.best = hit;
    }
  }
  return [...products.values()];
}

type Compare = (a: Hit, b: Hit) => number;

/** Total orders: the product's id settles what is equal. */
const byWords: Compare = (a, b) => Number(b.exact) - Number(a.exact) || b.score - a.score;
const byListing: Compare = (a, b) =>
  a.listing.listedAt < b.listing.listedAt ? 1 : a.listing.listedAt > b.listing.listedAt ? -1 : 0;
const byProduct: Compare = (a, b) => (a.listing.product.id < b.listing.product.id ? -1 : 1);

function orderOf(sort: SearchSort, date: SearchQuery['date']): Compare {
  const orderable = (hit: Hit) => Number(hit.listing.sellable.covers(date));
  const first: Record<SearchSort, Compare> = {
    relevance: (a, b) =>
      byWords(a, b) || orderable(b) - orderable(a) || b.listing.deals - a.listing.deals || byListing(a, b),
    price_asc: (a, b) => a.listing.priceFen - b.listing.priceFen || byWords(a, b),
    price_desc: (a, b) => b.listing.priceFen - a.listing.priceFen || byWords(a, b),
    deals: (a, b) => b.listing.deals - a.listing.deals || byWords(a, b),
    newest: (a, b) => byListing(a, b) || byWords(a, b),
  };
  const compare = first[sort];
  return (a, b) => compare(a, b) || byProduct(a, b);
}

/** Where `hit` belongs in an ordered list. */
function placeOf(hit: Hit, ordered: readonly Hit[], compare: Compare): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = ordered[middle];
    if (at !== undefined && compare(at, hit) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sorting all costs more than keeping the first few, until these are many. */
const FEW = 500;

/** The hits of one page, in order. */
export function pageOf(query: SearchQuery, products: readonly ProductHits[]): Hit[] {
  const compare = orderOf(query.sort, query.date);
  const shown = products.flatMap(({ best }) => best ?? []);
  const wanted = query.offset + query.limit;
  if (wanted > FEW) return shown.sort(compare).slice(query.offset, wanted);
  const first: Hit[] = [];
  for (const hit of shown) {
    const last = first[wanted - 1];
    if (last !== undefined && compare(last, hit) <= 0) continue;
    first.splice(placeOf(hit, first, compare), 0, hit);
    if (first.length > wanted) first.pop();
  }
  return first.slice(query.offset);
}
