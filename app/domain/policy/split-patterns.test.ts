import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../time/local-date.ts';
import type { SplitPurchase, SplitSettings } from './split-patterns.ts';
import { splitPatterns } from './split-patterns.ts';
import { OTHER_PAPER, PAPER, SPLIT_SCENARIOS } from './split-scenarios.fixture.ts';

const SETTINGS: SplitSettings = { limitFen: 5_000_000, windowDays: 30, siblingDays: 7, nearPercent: 80 };
const TODAY = localDate('2026-06-15');

const bought = (daysAgo: number, yuan: number, over: Partial<SplitPurchase> = {}): SplitPurchase => ({
  requestId: `r${daysAgo}-${yuan}`,
  on: addDays(TODAY, -daysAgo),
  categoryCode: PAPER,
  amountFen: Math.round(yuan * 100),
  requesterId: 'zhang',
  supplierId: 'first',
  addressId: 'office',
  ...over,
});
const marksOf = (current: SplitPurchase, ...earlier: SplitPurchase[]) =>
  splitPatterns([current], earlier, SETTINGS).flatMap(({ marks }) => marks);

describe('拆单雷达 on labelled cases', () => {
  const found = SPLIT_SCENARIOS.map((scenario) => ({
    ...scenario,
    found: splitPatterns(scenario.current, scenario.earlier, SETTINGS).length > 0,
  }));
  const count = (split: boolean, flagged: boolean) =>
    found.filter((one) => one.split === split && one.found === flagged).length;

  it('has at least sixty, about half of them innocent', () => {
    expect(SPLIT_SCENARIOS.length).toBeGreaterThanOrEqual(60);
    const innocent = SPLIT_SCENARIOS.filter(({ split }) => !split).length;
    expect(Math.abs(innocent * 2 - SPLIT_SCENARIOS.length)).toBeLessThanOrEqual(6);
    expect(new Set(SPLIT_SCENARIOS.map(({ name }) => name)).size).toBe(SPLIT_SCENARIOS.length);
  });

  it('has a precision and a recall of at least 0.9', () => {
    const precision = count(true, true) / (count(true, true) + count(false, true));
    const recall = count(true, true) / (count(true, true) + count(true, false));
    expect({ precision, recall }).toEqual({
      precision: expect.closeTo(0.9412, 3),
      recall: expect.closeTo(0.9412, 3),
    });
    expect(Math.min(precision, recall)).toBeGreaterThanOrEqual(0.9);
  });

  it('errs only where the list says so', () => {
    const wrong = found.filter((one) => one.split !== one.found).map(({ name }) => name);
    expect(wrong).toEqual([
      'halves five weeks apart',
      'siblings three weeks apart',
      'two departments need printers in one week, nobody told them',
      'a flood ruined the store-room',
    ]);
  });
});

describe('what the radar says', () => {
  it('stands at both sides of the limit', () => {
    expect(marksOf(bought(0, 25_000), bought(3, 25_000))).toEqual([]);
    expect(marksOf(bought(0, 25_000.01), bought(3, 25_000))).toEqual(['same-supplier']);
  });

  it('stands at both sides of the window', () => {
    expect(marksOf(bought(0, 30_000), bought(29, 30_000))).toEqual(['same-supplier']);
    expect(marksOf(bought(0, 30_000), bought(30, 30_000))).toEqual([]);
  });

  it('stands at both sides of the share from which a purchase is near the limit', () => {
    expect(marksOf(bought(0, 40_000), bought(1, 40_000))).toContain('near-limit');
    expect(marksOf(bought(0, 39_999.99), bought(1, 40_000))).not.toContain('near-limit');
  });

  it('names over whom and where it is spread', () => {
    const other = bought(1, 30_000, { requesterId: 'li', supplierId: 'second', addressId: 'annex' });
    expect(marksOf(bought(0, 30_000), other)).toEqual(['users', 'suppliers', 'addresses']);
  });

  it('looks at siblings of one seller for a week', () => {
    const sibling = { categoryCode: OTHER_PAPER };
    expect(marksOf(bought(0, 30_000), bought(6, 30_000, sibling))).toEqual(['sibling-leaves']);
    expect(marksOf(bought(0, 30_000), bought(7, 30_000, sibling))).toEqual([]);
  });

  it('leaves a purchase above the limit to the rule of the limit', () => {
    expect(marksOf(bought(0, 60_000), bought(1, 30_000))).toEqual([]);
  });

  it('counts the lines of one request as one purchase', () => {
    const lines = [
      bought(0, 20_000, { requestId: 'one' }),
      bought(0, 29_000, { requestId: 'one', supplierId: 'second' }),
    ];
    expect(splitPatterns(lines, [], SETTINGS)).toEqual([]);
  });

  it('says with which earlier requests', () => {
    const [pattern] = splitPatterns([bought(0, 20_000)], [bought(2, 20_000), bought(9, 20_000)], SETTINGS);
    expect(pattern).toMatchObject({
      purchases: 3,
      totalFen: 6_000_000,
      requestIds: ['r9-20000', 'r2-20000'],
    });
  });
});

const anyPurchase = fc.record({
  daysAgo: fc.integer({ min: 0, max: 120 }),
  yuan: fc.integer({ min: 1, max: 60_000 }),
  user: fc.constantFrom('zhang', 'li'),
  from: fc.constantFrom('first', 'second'),
});

it('never finds a pattern where everything of the last month together keeps to the limit', () => {
  fc.assert(
    fc.property(fc.array(anyPurchase, { maxLength: 12 }), anyPurchase, (earlier, last) => {
      const all = earlier.map((one, index) =>
        bought(one.daysAgo, one.yuan, {
          requestId: `e${index}`,
          requesterId: one.user,
          supplierId: one.from,
        }),
      );
      const current = bought(0, last.yuan, { requestId: 'now' });
      const month = all
        .filter((one) => one.on > addDays(TODAY, -30))
        .reduce((sum, one) => sum + one.amountFen, 0);
      const patterns = splitPatterns([current], all, SETTINGS);
      if (month + current.amountFen <= SETTINGS.limitFen) expect(patterns).toEqual([]);
      for (const { totalFen, purchases } of patterns) {
        expect(totalFen).toBeGreaterThan(SETTINGS.limitFen);
        expect(purchases).toBeGreaterThan(1);
      }
    }),
  );
});
