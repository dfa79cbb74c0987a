import { expect, it } from 'vitest';
import { hasAllWords, LEAST_SHARE, leastCover, lesserScore, MOST_LESS } from './matcher.ts';

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

it('scores what has only some of the words behind what has all, and never so low that the database takes it for nothing', () => {
  const most = lesserScore(180, 1);
  const least = lesserScore(0.0176, 0);
  expect(hasAllWords(most)).toBe(false);
  // PostgreSQL refuses a float4 that would be nought
  expect(Math.fround(least)).toBeGreaterThan(0);
  expect(least).toBeLessThan(most);
});
