import type { ProductLabel } from '~/domain/catalogue/labels.ts';
import type { GreenMark } from '~/domain/catalogue/search.input.ts';
import { pairOf } from '~/paths.ts';

/** The filters of a result page, as its address carries them. */
export interface SearchFilters {
  readonly q: string;
  readonly category: readonly string[];
  readonly brand: readonly string[];
  readonly supplier: readonly string[];
  readonly agreement: readonly string[];
  readonly priceMin: number | null;
  readonly priceMax: number | null;
  readonly green: readonly GreenMark[];
  readonly origin832: boolean;
  readonly sme: boolean;
  readonly region: readonly string[];
  /** Specifications of the 品目, values by code. */
  readonly spec: Readonly<Record<string, readonly string[]>>;
  readonly sort: string;
}

/** A product as a result card shows it. */
export interface ResultHit {
  readonly id: string;
  readonly offerId: string;
  readonly name: string;
  readonly categoryCode: string;
  readonly priceFen: number;
  readonly unit: string;
  readonly labels: readonly ProductLabel[];
  readonly supplierCount: number;
  readonly orderable: boolean;
  readonly deals: number;
  readonly image?: string | undefined;
  readonly unitPrice: { readonly fen: number; readonly per: string } | null;
}

/** Height of the tallest bar of the picture of prices, in its own units. */
export const BAR_HEIGHT = 24;

/** How the prices of what was found are distributed, each bar dearer than the last by the same factor. */
export interface PriceBars {
  readonly heights: readonly number[];
  readonly minFen: number;
  readonly maxFen: number;
  /** Where most of them begin. */
  readonly mostFen: number;
}

/** Facets with many values, of which a page shows the first. */
export const LONG_FACETS = ['category', 'brand', 'supplier', 'agreement'] as const;
export type LongFacet = (typeof LONG_FACETS)[number];

/** Facets of which several values may be chosen: any of them will do. */
type SeveralFacet = LongFacet | 'green' | 'region';

const yuan = (fen: number | null) => (fen === null ? null : String(fen / 100));

/** What stands in an address beside the filters. */
interface Beside {
  readonly page?: number;
  /** The facet shown with all its values. */
  readonly all?: LongFacet;
}

/** Address of the filters with some of them changed. */
export type FiltersHref = (change: Partial<SearchFilters>, beside?: Beside) => string;

/** One filter as it stands in an address: nothing, or `&name=value` for each value. */
const SPELLED: {
  readonly [K in keyof SearchFilters]: (value: SearchFilters[K]) => string;
} = {
  q: (value) => pairOf('q', value),
  category: (values) => pairOf('category', values),
  brand: (values) => pairOf('brand', values),
  supplier: (values) => pairOf('supplier', values),
  agreement: (values) => pairOf('agreement', values),
  green: (values) => pairOf('green', values),
  origin832: (value) => pairOf('origin832', value),
  sme: (value) => pairOf('sme', value),
  region: (values) => pairOf('region', values),
  priceMin: (value) => pairOf('min', yuan(value)),
  priceMax: (value) => pairOf('max', yuan(value)),
  spec: (values) =>
    Object.entries(values)
      .map(([code, chosen]) => pairOf(`spec.${code}`, chosen))
      .join(''),
  sort: (value) => pairOf('sort', value === 'relevance' ? null : value),
};
const NAMES = Object.keys(SPELLED) as (keyof SearchFilters)[];

function spelled<K extends keyof SearchFilters>(name: K, value: SearchFilters[K]): string {
  return SPELLED[name](value);
}

/**
 * Addresses of the result page near these filters; `base` is `/search` or `/c/…`. A page has a hundred of them that
 * differ in one filter: what they share is spelled once.
 */
export function hrefsNear(base: string, filters: SearchFilters): FiltersHref {
  const shared = new Map(NAMES.map((name) => [name, spelled(name, filters[name])]));
  return (change, { page = 1, all } = {}) => {
    let text = '';
    for (const name of NAMES) {
      const value = change[name];
      text += value === undefined ? shared.get(name) : spelled(name, value);
    }
    if (all !== undefined) text += pairOf('all', all);
    if (page > 1) text += pairOf('page', page);
    return text === '' ? base : `${base}?${text.slice(1)}`;
  };
}

/** The change that adds one value of a facet, or takes it away when it is there. */
export function toggled(filters: SearchFilters, facet: SeveralFacet, value: string): Partial<SearchFilters> {
  const values: readonly string[] = filters[facet];
  return { [facet]: values.includes(value) ? values.filter((one) => one !== value) : [...values, value] };
}

/** The same of a specification. */
export function toggledSpec(filters: SearchFilters, code: string, value: string): Partial<SearchFilters> {
  const values = filters.spec[code] ?? [];
  const others = values.filter((one) => one !== value);
  return { spec: { ...filters.spec, [code]: others.length < values.length ? others : [...values, value] } };
}

/** A range of prices in fen, both ends included; null = open. */
export interface PriceRange {
  readonly min: number | null;
  readonly max: number | null;
}

const atLeast = ({ min }: PriceRange) => min ?? 0;
const atMost = ({ max }: PriceRange) => max ?? Infinity;

/** Whether a step of prices lies in the range that is chosen. */
export const isWithin = (step: PriceRange, { priceMin, priceMax }: SearchFilters): boolean => {
  if (priceMin === null && priceMax === null) return false;
  const chosen = { min: priceMin, max: priceMax };
  return atLeast(step) >= atLeast(chosen) && atMost(step) <= atMost(chosen);
};

/**
 * The change that joins a step of prices to the range that is chosen, with what lies between; or takes it away: at an end of
 * the range the rest stays, in its middle what is cheaper.
 */
export function toggledPrice(filters: SearchFilters, step: PriceRange): Partial<SearchFilters> {
  const { priceMin, priceMax } = filters;
  if (priceMin === null && priceMax === null) return { priceMin: step.min, priceMax: step.max };
  const chosen = { min: priceMin, max: priceMax };
  const [least, most] = [atLeast(chosen), atMost(chosen)];
  if (!isWithin(step, filters)) {
    const top = Math.max(most, atMost(step));
    return { priceMin: Math.min(least, atLeast(step)), priceMax: top === Infinity ? null : top };
  }
  if (atLeast(step) > least) return { priceMin, priceMax: atLeast(step) - 1 };
  return atMost(step) < most ? { priceMin: atMost(step) + 1, priceMax } : { priceMin: null, priceMax: null };
}

/** The change that leaves nothing chosen but the words and the order. */
export const NOTHING_CHOSEN: Partial<SearchFilters> = {
  category: [],
  brand: [],
  supplier: [],
  agreement: [],
  priceMin: null,
  priceMax: null,
  green: [],
  origin832: false,
  sme: false,
  region: [],
  spec: {},
};
