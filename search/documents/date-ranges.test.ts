import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../app/domain/time/local-date.ts';
import type { DateRanges } from './date-ranges.ts';
import { ALWAYS, intersect, NEVER, rangeOf, rangesWhere, subtract, toMultirange } from './date-ranges.ts';

const day = (offset: number) => addDays(localDate('2026-01-01'), offset);
const has = (ranges: DateRanges, date: string) =>
  ranges.some(({ from, until }) => (from === null || from <= date) && (until === null || date < until));
const anyRange = fc
  .tuple(fc.option(fc.integer({ min: 0, max: 30 })), fc.option(fc.integer({ min: 0, max: 30 })))
  .map(([a, b]) => rangeOf(a === null ? null : day(a), b === null ? null : day(b)));

describe('date ranges', () => {
  it('include the last day', () => {
    expect(toMultirange(rangeOf(localDate('2026-03-01'), localDate('2026-03-31')))).toBe(
      '{[2026-03-01,2026-04-01)}',
    );
  });

  it('write what has no end and what never holds', () => {
    expect(toMultirange(ALWAYS)).toBe('{(,)}');
    expect(toMultirange(NEVER)).toBe('{}');
    expect(toMultirange(rangeOf(localDate('2026-03-02'), localDate('2026-03-01')))).toBe('{}');
  });

  it('cut a suspension out of a term', () => {
    const term = rangeOf(localDate('2026-01-01'), localDate('2026-12-31'));
    const suspension = rangeOf(localDate('2026-05-01'), localDate('2026-05-31'));
    expect(toMultirange(subtract(term, suspension))).toBe(
      '{[2026-01-01,2026-05-01),[2026-06-01,2027-01-01)}',
    );
  });

  it('intersect and subtract day by day', () => {
    fc.assert(
      fc.property(anyRange, anyRange, anyRange, (a, b, c) => {
        const set = subtract(a, b);
        const both = intersect(set, c);
        for (let offset = -2; offset < 34; offset++) {
          expect(has(set, day(offset))).toBe(has(a, day(offset)) && !has(b, day(offset)));
          expect(has(both, day(offset))).toBe(has(set, day(offset)) && has(c, day(offset)));
        }
      }),
    );
  }, 60_000);

  it('join neighbouring days into one range', () => {
    expect(rangesWhere([day(3), day(1), day(2)], (at) => at !== null && at >= day(1))).toEqual([
      { from: day(1), until: null },
    ]);
  });
});
