import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuantity, milli, parseQuantity, pieces, sumMilli } from './quantity.ts';

describe('quantity', () => {
  it.each([
    ['12', 12000],
    ['2.5', 2500],
    ['0.001', 1],
    ['1,200', 1200000],
    ['２．５', 2500],
    [' 3 ', 3000],
    ['0', 0],
  ])('reads %s', (text, expected) => {
    expect(parseQuantity(text)).toBe(expected);
  });
  it.each(['', '-1', '1.2345', '1e3', '一', '1,20', '.5', '9007199254741'])(
    'does not take %j for a quantity',
    (text) => {
      expect(parseQuantity(text)).toBeNull();
    },
  );
  it.each([
    [2500, '2.5'],
    [1200000, '1200'],
    [1, '0.001'],
    [0, '0'],
    [-1500, '-1.5'],
    [10, '0.01'],
  ])('%s thousandths are shown as %s', (amount, text) => {
    expect(formatQuantity(milli(amount))).toBe(text);
  });
  it('reads back what it shows', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10 ** 12 }), (amount) => {
        expect(parseQuantity(formatQuantity(milli(amount)))).toBe(amount);
      }),
    );
  });
  it('counts pieces and refuses parts of a thousandth', () => {
    expect(sumMilli([pieces(3), milli(500)])).toBe(3500);
    expect(() => milli(0.5)).toThrow(RangeError);
    expect(() => pieces(0.0001)).toThrow(RangeError);
  });
});
