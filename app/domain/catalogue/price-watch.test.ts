import { describe, expect, test } from 'vitest';
import { localDate } from '../time/local-date.ts';
import type { DealPrices, SeenPrice } from './price-watch.ts';
import { assessPrice, priceThatPasses, referencePrice, releaseStands } from './price-watch.ts';

const LIMITS = { aboveDeals: 20, aboveReference: 15 };
const dealsOf = (over: Partial<DealPrices> = {}): DealPrices => ({
  ...{ n: 5, lowFen: 9_000, medianFen: 9_500, highFen: 10_000 },
  ...over,
});
const seen = (...prices: number[]): SeenPrice[] =>
  prices.map((priceFen, at) => ({
    source: (['jd', 'tmall', 'suning', 'maker', 'market'] as const)[at] ?? 'market',
    observedOn: '2026-11-01',
    priceFen,
  }));

describe('a price against the product’s own deals', () => {
  test.each([
    ['at the limit passes', 12_000, dealsOf(), []],
    ['a fen above it does not', 12_001, dealsOf(), [['deals', 10_000, 12_000, 2_001]]],
    ['below the quartile passes', 8_000, dealsOf(), []],
    ['four deals prove nothing', 99_999, dealsOf({ n: 4 }), []],
    ['no deals prove nothing', 99_999, null, []],
    [
      'a limit between two fen is the lower one',
      1_200,
      dealsOf({ highFen: 999 }),
      [['deals', 999, 1_198, 2_012]],
    ],
  ] as const)('%s', (_name, price, deals, found) => {
    const findings = assessPrice(price, { deals, references: [] }, LIMITS);
    expect(findings.map((one) => [one.against, one.baseFen, one.limitFen, one.overBp])).toEqual(found);
  });

  test('where the place sets no limit nothing is out of line', () => {
    const none = { aboveDeals: null, aboveReference: null };
    expect(assessPrice(99_999, { deals: dealsOf(), references: seen(1) }, none)).toEqual([]);
  });
});

describe('a price against what it costs elsewhere', () => {
  test.each([
    ['nothing seen', seen(), null],
    ['one source', seen(1_000), 1_000],
    ['the mean of two, half up', seen(1_000, 1_001), 1_001],
    ['the three lowest of five', seen(900, 2_000, 1_000, 1_100, 5_000), 1_000],
  ] as const)('%s', (_name, references, price) => {
    expect(referencePrice(references)).toBe(price);
  });

  test('equal to the limit passes, a fen more is a finding with the sources it rests on', () => {
    const evidence = { deals: null, references: seen(1_000, 1_000) };
    expect(assessPrice(1_150, evidence, LIMITS)).toEqual([]);
    expect(assessPrice(1_151, evidence, LIMITS)).toEqual([
      { against: 'reference', baseFen: 1_000, limitFen: 1_150, overBp: 1_510, percent: 15, n: 2 },
    ]);
  });

  test('both findings: what passes passes both', () => {
    const findings = assessPrice(20_000, { deals: dealsOf(), references: seen(9_000) }, LIMITS);
    expect(findings.map(({ against }) => against)).toEqual(['deals', 'reference']);
    const passes = priceThatPasses(findings);
    expect(passes).toBe(10_350);
    expect(assessPrice(passes, { deals: dealsOf(), references: seen(9_000) }, LIMITS)).toEqual([]);
  });
});

describe('a release', () => {
  const release = { priceFen: 10_000, until: localDate('2026-12-31') };
  test.each([
    ['the same price on the last day', 10_000, '2026-12-31', true],
    ['a lower price', 9_999, '2026-11-01', true],
    ['a fen more', 10_001, '2026-11-01', false],
    ['the day after', 10_000, '2027-01-01', false],
  ] as const)('%s', (_name, price, day, stands) => {
    expect(releaseStands(release, price, localDate(day))).toBe(stands);
    expect(releaseStands(null, price, localDate(day))).toBe(false);
  });
});
