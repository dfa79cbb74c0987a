import { describe, expect, it, test } from 'vitest';
import type { EvaluatedGood } from './comparison.ts';
import { cheapestAlike, compareSpecifications, evaluatedPrices, needsEvaluation } from './comparison.ts';

test('rows keep the first product’s order and mark what differs', () => {
  const rows = compareSpecifications([
    [
      ['幅面', 'A4'],
      ['速度', '22 页'],
    ],
    [
      ['速度', '40 页'],
      ['幅面', 'A4'],
      ['网络', '有'],
    ],
  ]);
  expect(rows).toEqual([
    { name: '幅面', values: ['A4', 'A4'], differs: false },
    { name: '速度', values: ['22 页', '40 页'], differs: true },
    { name: '网络', values: [null, '有'], differs: true },
  ]);
});

test('only like things that can be ordered are compared by price', () => {
  const at = (categoryCode: string, priceFen: number | null, orderable = true) => ({
    categoryCode,
    priceFen,
    orderable,
  });
  expect(cheapestAlike([at('A', 300), at('A', 200), at('A', 100, false), at('B', 50)])).toEqual([
    false,
    true,
    false,
    false,
  ]);
  expect(cheapestAlike([at('A', 200), at('A', 200)])).toEqual([true, true]);
  expect(cheapestAlike([at('A', null), at('A', 200)])).toEqual([false, false]);
});

describe('价格评审 of domestic products', () => {
  const good = (priceFen: number | null, isDomestic: boolean | null, over: Partial<EvaluatedGood> = {}) => ({
    categoryCode: 'A02021003',
    priceFen,
    orderable: true,
    isDomestic,
    underAgreement: false,
    ...over,
  });

  it('takes the domestic price less a fifth where it competes with others, and marks the lowest', () => {
    expect(evaluatedPrices([good(125_000, true), good(100_000, false)], 2_000)).toEqual([
      { priceFen: 100_000, isLowest: true },
      { priceFen: 100_000, isLowest: true },
    ]);
    expect(evaluatedPrices([good(125_001, true), good(99_999, false)], 2_000)).toEqual([
      { priceFen: 100_000, isLowest: false },
      { priceFen: 99_999, isLowest: true },
    ]);
  });

  it('evaluates nothing among domestic products alone, undeclared ones, agreements and unlike goods', () => {
    const alone = [good(100, true), good(90, true)];
    const undeclared = [good(100, true), good(90, null)];
    const agreed = [good(100, true), good(90, false, { underAgreement: true })];
    const unlike = [good(100, true), good(90, false, { categoryCode: 'A05040101' })];
    const gone = [good(100, true), good(90, false, { orderable: false }), good(null, false)];
    for (const goods of [alone, undeclared, agreed, unlike, gone]) {
      expect(needsEvaluation(goods)).toBe(false);
      expect(evaluatedPrices(goods, 2_000).every((one) => one === null)).toBe(true);
    }
  });
});
