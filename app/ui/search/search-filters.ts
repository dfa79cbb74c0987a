import type { ProductLabel } from '~/domain/catalogue/labels.ts';
import { withQuery } from '~/paths.ts';

/** The filters of a result page, as its address carries them. */
export interface SearchFilters {
  readonly q: string;
  readonly category: readonly string[];
  readonly brand: readonly string[];
  readonly supplier: readonly string[];
  readonly agreement: readonly string[];
  readonly priceMin: number | null;
  readonly priceMax: number | null;
  readonly green: 'mandatory' | 'preferred' | null;
  readonly origin832: boolean;
  readonly sme: boolean;
  readonly region: string | null;
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
  readonly unitPrice: { readonly fen: number; readonly per: string } | null;
}

/** Facets with many values: several may be chosen, and a page shows the first of them. */
export const LONG_FACETS = ['category', 'brand', 'supplier', 'agreement'] as const;
export type LongFacet = (typeof LONG_FACETS)[number];

const yuan = (fen: number | null) => (fen === null ? null : String(fen / 100));

/** Address of the result page with these filters; `base` is `/search` or `/c/…`. */
export function filtersHref(base: string, filters: SearchFilters, page = 1, all?: LongFacet): string {
  const { priceMin, priceMax, sort, ...rest } = filters;
  return withQuery(base, {
    ...rest,
    all,
    min: yuan(priceMin),
    max: yuan(priceMax),
    sort: sort === 'relevance' ? null : sort,
    page: page > 1 ? page : null,
  });
}

/** The filters with one value of a facet added, or taken away when it is there. */
export function toggled(filters: SearchFilters, facet: LongFacet, value: string): SearchFilters {
  const values = filters[facet];
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  return { ...filters, [facet]: next };
}

/** Nothing chosen but the words and the order. */
export function cleared(filters: SearchFilters): SearchFilters {
  return {
    ...filters,
    category: [],
    brand: [],
    supplier: [],
    agreement: [],
    priceMin: null,
    priceMax: null,
    green: null,
    origin832: false,
    sme: false,
    region: null,
  };
}
