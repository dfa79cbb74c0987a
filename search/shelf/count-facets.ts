import type { Facets, FacetValue, SearchQuery } from '../engine.ts';
import type { FacetName } from '../facets.ts';
import type { ProductHits } from './hits.ts';
import { bitOf } from './hits.ts';
import type { Listing, Named, Regions } from './shelf.ts';

/** Prices in steps a buyer thinks in, fen; both bounds included. */
export const PRICE_BANDS: ReadonlyArray<{ readonly min: number; readonly max: number | null }> = [
  { min: 0, max: 4_999 },
  { min: 5_000, max: 19_999 },
  { min: 20_000, max: 99_999 },
  { min: 100_000, max: 499_999 },
  { min: 500_000, max: null },
];
const MAX_VALUES = 1000;

/**
 * Products per value. A hit counts when it fails no filter but the facet's own; a product with several hits counts once
 * a value.
 */
function countBy<T>(
  facet: FacetName,
  products: readonly ProductHits[],
  read: (listing: Listing) => T | null,
): Map<T, number> {
  const own = bitOf(facet);
  const counts = new Map<T, number>();
  for (const { hits } of products) {
    const seen: T[] = [];
    for (const { listing, failed } of hits) {
      if ((failed & ~own) !== 0) continue;
      const value = read(listing);
      if (value === null || seen.includes(value)) continue;
      seen.push(value);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return counts;
}

const byCount = (a: FacetValue, b: FacetValue) =>
  b.count - a.count || (a.value < b.value ? -1 : Number(a.value > b.value));

/** Most frequent first. */
function named(counts: ReadonlyMap<Named, number>): FacetValue[] {
  return [...counts]
    .map(([{ value, label }, count]) => ({ value, count, ...(label === undefined ? {} : { label }) }))
    .sort(byCount)
    .slice(0, MAX_VALUES);
}

function priceBands(products: readonly ProductHits[]): FacetValue[] {
  const counts = countBy('price', products, ({ priceFen }) =>
    PRICE_BANDS.findIndex(({ min, max }) => priceFen >= min && (max === null || priceFen <= max)),
  );
  return PRICE_BANDS.flatMap(({ min, max }, no) => {
    const count = counts.get(no) ?? 0;
    return count === 0 ? [] : [{ value: `${min}-${max ?? ''}`, count }];
  });
}

/** Facets of fixed values, which are shown when something has them. */
function flags(
  facet: FacetName,
  products: readonly ProductHits[],
  values: ReadonlyArray<readonly [value: string, holds: (listing: Listing) => boolean]>,
): FacetValue[] {
  return values.flatMap(([value, holds]) => {
    const count = countBy(facet, products, (listing) => (holds(listing) ? true : null)).get(true) ?? 0;
    return count === 0 ? [] : [{ value, count }];
  });
}

/** Which of the areas named in any of the lists each list reaches. */
function areasServed(lists: ReadonlySet<Regions>): ReadonlyMap<Regions, readonly string[]> {
  const areas = new Set([...lists].flatMap(({ prefixes }) => prefixes).filter((prefix) => prefix !== ''));
  return new Map(
    [...lists].map((list) => [
      list,
      [...areas].filter((area) => list.prefixes.some((around) => area.startsWith(around))),
    ]),
  );
}

/**
 * Areas delivered to. An offer for a whole city also serves its counties: each value counts what lies in it or around
 * it. Few different lists of areas stand behind many offers, so those are compared, not the offers.
 */
function regions(products: readonly ProductHits[], divisions: ReadonlyMap<string, string>): FacetValue[] {
  const own = bitOf('region');
  /** products by the lists they are served under, most under one */
  const alone = new Map<Regions, number>();
  const several: (readonly Regions[])[] = [];
  for (const { hits } of products) {
    const served: Regions[] = [];
    for (const { listing, failed } of hits) {
      if ((failed & ~own) === 0 && !served.includes(listing.regions)) served.push(listing.regions);
    }
    const [only] = served;
    if (served.length > 1) several.push(served);
    else if (only !== undefined) alone.set(only, (alone.get(only) ?? 0) + 1);
  }
  const servedBy = areasServed(new Set([...alone.keys(), ...several.flat()]));
  const counts = new Map<string, number>();
  const add = (area: string, count: number) => counts.set(area, (counts.get(area) ?? 0) + count);
  for (const [list, count] of alone) for (const area of servedBy.get(list) ?? []) add(area, count);
  for (const lists of several) {
    for (const area of new Set(lists.flatMap((list) => servedBy.get(list) ?? []))) add(area, 1);
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([prefix, count]) => {
      const value = prefix.padEnd(6, '0');
      const label = divisions.get(value);
      return { value, count, ...(label === undefined ? {} : { label }) };
    });
}

/** Products per value, each facet counted with every filter but its own. */
export function countFacets(
  { date }: SearchQuery,
  products: readonly ProductHits[],
  divisions: ReadonlyMap<string, string>,
): Facets {
  return {
    category: named(countBy('category', products, ({ category }) => category)),
    brand: named(countBy('brand', products, ({ brand }) => (brand.value === '' ? null : brand))),
    supplier: named(countBy('supplier', products, ({ supplier }) => supplier)),
    agreement: named(countBy('agreement', products, ({ agreement }) => agreement)),
    price: priceBands(products),
    green: flags('green', products, [
      ['mandatory', (at) => at.energyMandatory.covers(date)],
      ['preferred', (at) => at.energyPreferred.covers(date) || at.environment.covers(date)],
    ]),
    origin832: flags('origin832', products, [['1', (at) => at.origin832]]),
    sme: flags('sme', products, [['1', (at) => at.sme]]),
    region: regions(products, divisions),
  };
}
