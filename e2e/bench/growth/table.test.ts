import { expect, test } from 'vitest';
import type { Figure } from '../figure.ts';
import { growthTable } from './table.ts';

test('figures of each size stand beside each other, and one that is missing is said', () => {
  const figure = (metric: string, value: number, products: number): Figure => ({
    bench: 'catalogue-growth',
    metric,
    value,
    unit: 'ms',
    params: { products },
  });
  expect(growthTable([figure('search', 3, 10), figure('rebuild', 7, 10), figure('search', 4, 100)])).toEqual([
    '| products | 10 | 100 |',
    '| --- | ---: | ---: |',
    '| search (ms) | 3 | 4 |',
    '| rebuild (ms) | 7 | – |',
  ]);
});
