import { describe, expect, test } from 'vitest';
import { milli } from '../quantity.ts';
import { fitsUnit } from './divisible-units.ts';
import { lineProblems } from './line-problems.ts';

const offer = { status: 'listed', blockedReason: null, stockMilli: 5_000, priceFen: 100 } as const;

describe('what stands against a line', () => {
  test('nothing, at the stock and the price seen', () => {
    expect(lineProblems(offer, { quantityMilli: 5_000, priceSeenFen: 100 })).toEqual([]);
  });
  test('one thousandth above the stock, one fen above the price', () => {
    expect(lineProblems(offer, { quantityMilli: 5_001, priceSeenFen: 99 })).toEqual([
      { kind: 'out_of_stock', stockMilli: 5_000 },
      { kind: 'price_rose', fromFen: 99, toFen: 100 },
    ]);
  });
  test('withdrawn outranks blocked', () => {
    const blocked = { ...offer, blockedReason: 'star-frozen' };
    expect(lineProblems(blocked, { quantityMilli: 1, priceSeenFen: 100 })).toEqual([
      { kind: 'blocked', reason: 'star-frozen' },
    ]);
    expect(
      lineProblems({ ...blocked, status: 'withdrawn' }, { quantityMilli: 1, priceSeenFen: 100 }),
    ).toEqual([{ kind: 'withdrawn' }]);
  });
});

test('half a kilogram can be had, half a printer cannot', () => {
  expect(fitsUnit(milli(500), '千克')).toBe(true);
  expect(fitsUnit(milli(500), '台')).toBe(false);
  expect(fitsUnit(milli(2_000), '台')).toBe(true);
});
