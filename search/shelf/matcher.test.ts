import { expect, it } from 'vitest';
import { LEAST_SHARE, leastCover, PAGE_FULL, RELAXED_SHARE } from './matcher.ts';

const rows = (count: number, cover: number) => Array.from({ length: count }, () => cover);

it('shows what comes near the best, where that fills a page', () => {
  expect(leastCover([...rows(PAGE_FULL, 0.9), ...rows(100, 0.4), 1])).toBe(RELAXED_SHARE);
});

it('goes on to what covers less until a page is full, all that cover as much together', () => {
  expect(leastCover([1, ...rows(5, 0.5), ...rows(30, 0.4), ...rows(30, 0.35)])).toBe(0.4);
});

it('shows nothing that covers hardly anything', () => {
  expect(leastCover([1, ...rows(1_000, 0.1)])).toBe(LEAST_SHARE);
  expect(leastCover([])).toBe(0);
});
