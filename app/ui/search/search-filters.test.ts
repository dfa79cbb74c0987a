import { describe, expect, test } from 'vitest';
import type { PriceRange, SearchFilters } from './search-filters.ts';
import { hrefsNear, isWithin, NOTHING_CHOSEN, toggled, toggledPrice } from './search-filters.ts';

const NOTHING: SearchFilters = { ...(NOTHING_CHOSEN as SearchFilters), q: '纸', sort: 'relevance' };
const priced = (priceMin: number | null, priceMax: number | null): SearchFilters => ({
  ...NOTHING,
  priceMin,
  priceMax,
});

describe('several values of one facet', () => {
  test.each([
    ['region', '370602', '370611'],
    ['green', 'mandatory', 'preferred'],
    ['brand', '得力', '晨光'],
  ] as const)('of %s are joined one by one and taken away one by one', (facet, one, other) => {
    const first = { ...NOTHING, ...toggled(NOTHING, facet, one) };
    const both = { ...first, ...toggled(first, facet, other) };
    expect(both[facet]).toEqual([one, other]);
    expect({ ...both, ...toggled(both, facet, one) }[facet]).toEqual([other]);
    expect({ ...first, ...toggled(first, facet, one) }[facet]).toEqual([]);
  });

  test('repeat their parameter in the address', () => {
    const href = hrefsNear('/search', { ...NOTHING, region: ['370602', '370611'], green: ['preferred'] });
    expect(href({})).toBe(
      `/search?q=${encodeURIComponent('纸')}&green=preferred&region=370602&region=370611`,
    );
    expect(href(NOTHING_CHOSEN)).toBe(`/search?q=${encodeURIComponent('纸')}`);
  });
});

describe('steps of prices', () => {
  const [cheap, usual, dear, dearest]: PriceRange[] = [
    { min: 0, max: 4_999 },
    { min: 5_000, max: 19_999 },
    { min: 20_000, max: 99_999 },
    { min: 100_000, max: null },
  ];
  if (!cheap || !usual || !dear || !dearest) throw new Error('four steps');

  test.each<[string, SearchFilters, PriceRange, [number | null, number | null]]>([
    ['one alone is its own range', NOTHING, usual, [5_000, 19_999]],
    ['a neighbour joins', priced(5_000, 19_999), dear, [5_000, 99_999]],
    ['one further off joins with what lies between', priced(0, 4_999), dear, [0, 99_999]],
    ['a cheaper one joins', priced(20_000, 99_999), usual, [5_000, 99_999]],
    ['the last has no end', priced(5_000, 19_999), dearest, [5_000, null]],
    ['a range without beginning stays open there', priced(null, 19_999), dear, [0, 99_999]],
    ['what was typed is joined as it is', priced(3_000, 8_000), usual, [3_000, 19_999]],
    ['the last one chosen leaves nothing', priced(5_000, 19_999), usual, [null, null]],
    ['at the lower end the rest stays', priced(0, 99_999), cheap, [5_000, 99_999]],
    ['at the upper end the rest stays', priced(0, 99_999), dear, [0, 19_999]],
    ['in the middle what is cheaper stays', priced(0, 99_999), usual, [0, 4_999]],
    ['of an open end', priced(5_000, null), dearest, [5_000, 99_999]],
  ])('%s', (_, filters, step, [priceMin, priceMax]) => {
    expect(toggledPrice(filters, step)).toEqual({ priceMin, priceMax });
  });

  test('are chosen when they lie in the range, and none without one', () => {
    const chosen = (filters: SearchFilters) =>
      [cheap, usual, dear, dearest].map((step) => isWithin(step, filters));
    expect(chosen(NOTHING)).toEqual([false, false, false, false]);
    expect(chosen(priced(5_000, 99_999))).toEqual([false, true, true, false]);
    expect(chosen(priced(3_000, 50_000))).toEqual([false, true, false, false]);
    expect(chosen(priced(20_000, null))).toEqual([false, false, true, true]);
    expect(chosen(priced(null, 19_999))).toEqual([true, true, false, false]);
  });
});
