import { expect, test } from 'vitest';
import type { FieldChange } from './import-verdict.ts';
import { PriceMoves } from './price-moves.ts';

const price = (from: string, to: string): FieldChange[] => [
  { field: 'stock', from: '1', to: '900' },
  { field: 'price', from, to },
];

test('tells rises from falls, each on average and at most', () => {
  const moves = new PriceMoves();
  for (const [from, to] of [
    ['10.00', '11.00'],
    ['10.00', '13.00'],
    ['8.00', '6.00'],
  ] as const)
    moves.take(price(from, to));
  moves.take([{ field: 'name', from: '1', to: '2' }]);
  expect(moves.summary()).toEqual({
    up: { meanBp: 2000, mostBp: 3000 },
    down: { meanBp: 2500, mostBp: 2500 },
  });
});

test('says nothing of prices that did not move, or came from nothing', () => {
  const moves = new PriceMoves();
  moves.take(price('5.00', '5.00'));
  moves.take(price('0.00', '5.00'));
  expect(moves.summary()).toEqual({ up: null, down: null });
});
