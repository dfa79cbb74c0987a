import { expect, test } from 'vitest';
import { cheapestAlike, compareSpecifications } from './comparison.ts';

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
