import { expect, it } from 'vitest';
import { LEAST_SHARE, leastCover, MOST_LESS } from './matcher.ts';

const rows = (count: number, cover: number) => Array.from({ length: count }, () => cover);

it('shows so many of those that cover most', () => {
  const falling = Array.from({ length: 200 }, (_, no) => 1 - no / 400);
  expect(leastCover(falling)).toBe(falling[MOST_LESS - 1]);
  expect(leastCover(falling.toReversed())).toBe(falling[MOST_LESS - 1]);
});

it('shows all that cover as much together', () => {
  expect(leastCover([1, ...rows(5, 0.5), ...rows(500, 0.4), ...rows(30, 0.35)])).toBe(0.4);
});

it('shows nothing that covers hardly anything', () => {
  expect(leastCover([1, ...rows(1_000, 0.1)])).toBe(LEAST_SHARE);
  expect(leastCover([])).toBe(0);
});
