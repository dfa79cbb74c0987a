import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addFen,
  fen,
  formatYuan,
  mulMilli,
  mulRateBp,
  parseYuan,
  prorate,
  subFen,
  sumFen,
  taxFromGross,
  toUppercaseAmount,
  toYuanText,
} from './money.ts';

const anyFen = fc.integer({ min: -(10 ** 12), max: 10 ** 12 }).map(fen);

describe('fen', () => {
  it.each([0.5, Number.NaN, Infinity, 2 ** 53])('refuses %s', (value) => {
    expect(() => fen(value)).toThrow(RangeError);
  });
  it('has no negative zero', () => {
    expect(Object.is(fen(-0), 0)).toBe(true);
  });
  it('refuses a sum that is no longer exact', () => {
    expect(() => addFen(fen(Number.MAX_SAFE_INTEGER), fen(1))).toThrow(RangeError);
    expect(sumFen([fen(1), fen(2), fen(-5)])).toBe(-2);
    expect(subFen(fen(1), fen(2))).toBe(-1);
  });
});

describe('parseYuan', () => {
  it.each([
    ['1,234.50', 123450],
    ['1234.5', 123450],
    ['0', 0],
    ['0.01', 1],
    ['１，２３４．５０', 123450],
    ['￥88', 8800],
    ['¥ 88.00', 8800],
    [' 88 元', 8800],
    ['007', 700],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('reads %s', (text, expected) => {
    expect(parseYuan(text)).toBe(expected);
  });
  it.each([
    '',
    ' ',
    '1.234',
    '1,23',
    '12,34.5',
    '1,234,5',
    '.5',
    '5.',
    '-1',
    '+1',
    '1e3',
    'abc',
    '0x10',
    '壹元',
    '1..2',
    '90071992547409.92',
    'NaN',
  ])('does not take %j for an amount', (text) => {
    expect(parseYuan(text)).toBeNull();
  });
  it('takes a negative amount only where one is asked for', () => {
    expect(parseYuan('-1.20', { signed: true })).toBe(-120);
    expect(parseYuan('-0', { signed: true })).toBe(0);
  });
  it('reads back what is displayed and what fills a field', () => {
    fc.assert(
      fc.property(anyFen, (amount) => {
        expect(parseYuan(formatYuan(amount), { signed: true })).toBe(amount);
        expect(parseYuan(toYuanText(amount), { signed: true })).toBe(amount);
      }),
    );
  });
});

describe('formatYuan', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [123456789, '1,234,567.89'],
    [-100000, '-1,000.00'],
    [99999, '999.99'],
  ])('%s fen is %s', (amount, text) => {
    expect(formatYuan(fen(amount))).toBe(text);
  });
});

describe('products of money', () => {
  it.each([
    [1999, 2500, 4998],
    [1999, 2499, 4996],
    [1, 500, 1],
    [1, 499, 0],
    [-1, 500, -1],
    [12345, 1000, 12345],
  ])('%s fen × %s thousandths is %s fen, half up', (price, quantity, expected) => {
    expect(mulMilli(fen(price), quantity)).toBe(expected);
  });
  it('stays exact beyond what a double product holds', () => {
    expect(mulMilli(fen(9_007_199_254_740), 1_000_000)).toBe(9_007_199_254_740_000);
  });
  it('takes rates in basis points', () => {
    expect(mulRateBp(fen(10_000), 8000)).toBe(8000);
    expect(mulRateBp(fen(1), 5000)).toBe(1);
  });
  it.each([
    [11300, 1300, 1300],
    [10000, 1300, 1150],
    [10900, 900, 900],
    [10600, 600, 600],
    [100, 0, 0],
    [0, 1300, 0],
    [-11300, 1300, -1300],
  ])('the tax in %s fen at %s bp is %s', (gross, rate, tax) => {
    expect(taxFromGross(fen(gross), rate)).toBe(tax);
  });
  it('refuses a rate that is no rate', () => {
    expect(() => taxFromGross(fen(1), 0.13)).toThrow(RangeError);
    expect(() => taxFromGross(fen(1), -1)).toThrow(RangeError);
  });
});

describe('prorate', () => {
  it('gives the odd fen to the largest remainder, then to the first', () => {
    expect(prorate(fen(100), [1, 1, 1])).toEqual([34, 33, 33]);
    expect(prorate(fen(10), [15, 25, 60])).toEqual([2, 2, 6]);
    expect(prorate(fen(-100), [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(prorate(fen(0), [0, 0])).toEqual([0, 0]);
    expect(prorate(fen(0), [])).toEqual([]);
  });
  it('refuses to split by nothing and by broken weights', () => {
    expect(() => prorate(fen(1), [0, 0])).toThrow(RangeError);
    expect(() => prorate(fen(1), [-1, 2])).toThrow(RangeError);
    expect(() => prorate(fen(1), [0.5])).toThrow(RangeError);
  });
  it('always adds up, within one fen of the exact share, and gives nothing to weight zero', () => {
    const weights = fc
      .array(fc.nat({ max: 10 ** 9 }), { minLength: 1, maxLength: 40 })
      .filter((list) => list.some((w) => w > 0));
    fc.assert(
      fc.property(anyFen, weights, (total, list) => {
        const parts = prorate(total, list);
        expect(sumFen(parts)).toBe(total);
        const weightSum = list.reduce((sum, weight) => sum + weight, 0);
        parts.forEach((part, index) => {
          const weight = list[index] ?? 0;
          expect(Math.abs(part - (total * weight) / weightSum)).toBeLessThan(1.001);
          if (weight === 0) expect(part).toBe(0);
        });
      }),
    );
  });
});

describe('toUppercaseAmount', () => {
  it.each([
    [0, '零元整'],
    [1, '壹分'],
    [10, '壹角整'],
    [56, '伍角陆分'],
    [100, '壹元整'],
    [1000, '壹拾元整'],
    [1005, '壹拾元零伍分'],
    [1050, '壹拾元伍角整'],
    [32504, '叁佰贰拾伍元零肆分'],
    [140950, '壹仟肆佰零玖元伍角整'],
    [600714, '陆仟零柒元壹角肆分'],
    [168032, '壹仟陆佰捌拾元叁角贰分'],
    [10700053, '壹拾万柒仟元伍角叁分'],
    [1640902, '壹万陆仟肆佰零玖元零贰分'],
    [10000000, '壹拾万元整'],
    [10000100, '壹拾万零壹元整'],
    [10010000, '壹拾万零壹佰元整'],
    [100100, '壹仟零壹元整'],
    [101000, '壹仟零壹拾元整'],
    [2000000000, '贰仟万元整'],
    [10000000000, '壹亿元整'],
    [10000000100, '壹亿零壹元整'],
    [10001000000, '壹亿零壹万元整'],
    [12345678901, '壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分'],
    [100000000000000, '壹万亿元整'],
    [100000100000000, '壹万亿零壹佰万元整'],
    [-12300, '负壹佰贰拾叁元整'],
  ])('%s fen is written %s', (amount, text) => {
    expect(toUppercaseAmount(fen(amount))).toBe(text);
  });
  it('never writes two 零 in a row, and closes with 整 exactly when there is no 分', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 15 }), (amount) => {
        const text = toUppercaseAmount(fen(amount));
        expect(text).not.toMatch(/零零|零[拾佰仟万亿元角分]/);
        expect(text.endsWith('整')).toBe(amount % 10 === 0);
        expect(text.endsWith('分')).toBe(amount % 10 !== 0);
      }),
    );
  });
});
