import { describe, expect, it } from 'vitest';
import { produceGroupOf, seasonPhase, seasonSpans } from './produce.ts';

describe('the season of produce', () => {
  it('is in, out or all year, and unknown where nobody said', () => {
    expect(seasonPhase([9, 10, 11], 11)).toBe('in');
    expect(seasonPhase([9, 10, 11], 12)).toBe('out');
    expect(seasonPhase([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 5)).toBe('all-year');
    expect(seasonPhase(null, 5)).toBe('unknown');
  });

  it.each([
    [[9, 10, 11, 12, 1, 2], [[9, 2]]],
    [[5, 6], [[5, 6]]],
    [[1], [[1, 1]]],
    [[12, 1], [[12, 1]]],
    [
      [3, 4, 9, 10],
      [
        [3, 4],
        [9, 10],
      ],
    ],
    [[], []],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [[1, 12]]],
  ])('of %j spans %j', (months, spans) => {
    expect(seasonSpans(months)).toEqual(spans);
  });
});

describe('kinds of produce', () => {
  it.each([
    ['A07060102', 'grain'],
    ['A07039900', 'fruit'],
    ['A07060303', 'tea'],
    ['A07032102', 'meat'],
    ['A07060299', 'other'],
  ] as const)('%s is %s', (code, group) => {
    expect(produceGroupOf(code)).toBe(group);
  });
});
