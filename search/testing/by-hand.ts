import { isWithinCategory } from '../../app/domain/catalogue/category-tree.ts';
import type { SearchInput } from '../../app/domain/catalogue/search.input.ts';
import { searchInput } from '../../app/domain/catalogue/search.input.ts';
import { localDate } from '../../app/domain/time/local-date.ts';
import type { FacetName } from '../facets.ts';
import { FACETS } from '../facets.ts';
import type { MarketOffer, MarketProduct } from './market.ts';
import { ENVIRONMENT_LEAVES, MARKET_AREAS, marketUscc, pick, random } from './market.ts';

/** The day of every question that names none. */
export const DAY = localDate('2026-11-23');
/** Asks for nothing: everything is found. */
export const NOTHING = searchInput.parse({});

/** An offer of a product. */
export interface Pair {
  readonly product: MarketProduct;
  readonly offer: MarketOffer;
}

const prefixOf = (region: string) => region.replace(/(?:00)+$/, '');
/** Whether the supplier of this number delivers to a place. */
export const delivers = (supplier: number, region: string) => {
  const areas = MARKET_AREAS[supplier] ?? [];
  return areas.length === 0 || areas.some((area) => prefixOf(region).startsWith(area));
};
export const isGreen = ({ environment, categoryCode }: MarketProduct, day: string) =>
  environment !== null &&
  ENVIRONMENT_LEAVES.includes(categoryCode) &&
  environment.from <= day &&
  day <= environment.to;
export const canOrder = ({ stock }: MarketOffer) => stock > 0;

/** The filters by hand, each by the facet it belongs to. */
export const TESTS: Record<FacetName, (pair: Pair, query: SearchInput, day: string) => boolean> = {
  category: ({ product }, { category }) =>
    category.length === 0 || category.some((code) => isWithinCategory(product.categoryCode, code)),
  brand: ({ product }, { brand }) => brand.length === 0 || brand.includes(product.brand),
  supplier: ({ offer }, { supplier }) =>
    supplier.length === 0 || supplier.includes(marketUscc(offer.supplier)),
  agreement: ({ offer }, { agreement }) =>
    agreement.length === 0 || (offer.agreement !== null && agreement.includes(offer.agreement)),
  price: ({ offer }, { priceMin = 0, priceMax = Number.POSITIVE_INFINITY }) =>
    offer.priceFen >= priceMin && offer.priceFen <= priceMax,
  green: ({ product }, { green }, day) =>
    green.length === 0 || (green.includes('preferred') && isGreen(product, day)),
  origin832: ({ product }, { origin832 }) => !origin832 || product.origin832,
  sme: ({ product }, { sme }) => !sme || (product.makerSize !== null && product.makerSize !== 'large'),
  region: ({ offer }, { region }) =>
    region.length === 0 || region.some((one) => delivers(offer.supplier, one)),
};

/** Whether an offer passes all filters, or all but one. */
export const passesAll = (pair: Pair, query: SearchInput, but: FacetName | null = null, day: string = DAY) =>
  FACETS.every((name) => name === but || TESTS[name](pair, query, day));

/** So many random questions, the same on every run. */
export function filterSets(count: number): SearchInput[] {
  const next = random(99);
  const some = <T>(list: readonly T[], share: number): T[] => list.filter(() => next() < share);
  const maybe = <T>(value: () => T, share: number) => (next() < share ? value() : undefined);
  return Array.from({ length: count }, () => {
    const priceMin = maybe(() => Math.floor(next() * 50_000), 0.3);
    const region = some(['370602', '370611', '370600', '370102', '110101', '370000'], 0.1);
    const green = some(['preferred', 'mandatory'] as const, 0.1);
    return {
      ...NOTHING,
      limit: 100,
      category: some(['A05', 'A05040100', 'A05040102', 'A02'], 0.2),
      brand: some(['得力', '晨光', '惠普'], 0.25),
      supplier: some(MARKET_AREAS, 0.15).map((areas) => marketUscc(MARKET_AREAS.indexOf(areas))),
      agreement: some(['KJ-MARKET-01'], 0.15),
      region,
      green,
      origin832: next() < 0.1,
      sme: next() < 0.2,
      sort: pick(next, ['relevance', 'price_asc', 'price_desc', 'deals', 'newest'] as const),
      ...(priceMin === undefined ? {} : { priceMin, priceMax: priceMin + Math.floor(next() * 400_000) }),
    };
  });
}
