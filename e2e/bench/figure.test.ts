import { expect, test } from 'vitest';
import { percentile, rounded } from './figure.ts';

test('a percentile is a value that was measured: half of four are at most the second', () => {
  const sorted = [10, 20, 30, 40];
  expect(percentile(sorted, 0.5)).toBe(20);
  expect(percentile(sorted, 0.95)).toBe(40);
  expect(percentile([7], 0.5)).toBe(7);
});

test('nothing measured gives no number instead of a good one', () => {
  expect(percentile([], 0.95)).toBeNaN();
});

test('figures keep three digits, large ones four', () => {
  expect(rounded(0.123456)).toBe(0.123);
  expect(rounded(1234.56)).toBe(1235);
});
