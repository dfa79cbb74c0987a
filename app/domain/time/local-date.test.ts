import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  fiscalYearOf,
  localDate,
  parseLocalDate,
  startOfDay,
  toLocalDate,
  weekdayOf,
} from './local-date.ts';

const anyDay = fc.integer({ min: 0, max: 20000 }).map((n) => addDays(localDate('2000-01-01'), n));

describe('local dates', () => {
  it('are the day in Shanghai, not in UTC', () => {
    expect(toLocalDate(new Date('2026-12-31T15:59:59.999Z'))).toBe('2026-12-31');
    expect(toLocalDate(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01');
    expect(startOfDay(localDate('2027-01-01')).toISOString()).toBe('2026-12-31T16:00:00.000Z');
  });
  it('put the last second of the year into the old budget year and the next into the new', () => {
    expect(fiscalYearOf(toLocalDate(new Date('2026-12-31T15:59:59Z')))).toBe(2026);
    expect(fiscalYearOf(toLocalDate(new Date('2026-12-31T16:00:00Z')))).toBe(2027);
  });
  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '20260101', '', '2026-04-31', '0000-00-00'])(
    'do not take %j',
    (text) => {
      expect(parseLocalDate(text)).toBeNull();
      expect(() => localDate(text)).toThrow(RangeError);
    },
  );
  it('cross month ends and leap days', () => {
    expect(addDays(localDate('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(localDate('2026-01-01'), -1)).toBe('2025-12-31');
    expect(addMonths(localDate('2024-01-31'), 1)).toBe('2024-02-29');
    expect(addMonths(localDate('2026-11-30'), 12)).toBe('2027-11-30');
    expect(addMonths(localDate('2026-03-31'), -1)).toBe('2026-02-28');
    expect(weekdayOf(localDate('2026-11-23'))).toBe(1);
  });
  it('order as their days do', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        const other = addDays(date, days);
        expect(daysBetween(date, other)).toBe(days);
        expect(Math.sign(compareDates(other, date))).toBe(Math.sign(days));
        expect(toLocalDate(startOfDay(other))).toBe(other);
      }),
    );
  });
});
