import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDate } from './local-date.ts';
import type { CalendarDay } from './working-days.ts';
import { makeWorkCalendar } from './working-days.ts';

const day = (date: string, kind: CalendarDay['kind'], estimated = false): CalendarDay => ({
  date: localDate(date),
  kind,
  estimated,
});
// Around the National Day of 2025: holiday 1–8 October, make-up workdays on Sunday 28 September and Saturday 11 October.
const october2025 = [
  ...Array.from({ length: 8 }, (_, index) => day(addDays(localDate('2025-10-01'), index), 'holiday')),
  day('2025-09-28', 'workday'),
  day('2025-10-11', 'workday'),
];
const calendar = makeWorkCalendar(october2025);

describe('working days (财政部令第110号 第四十九条)', () => {
  it.each([
    ['2025-09-26', 1, '2025-09-28'], // Friday → the Sunday that is worked
    ['2025-09-30', 1, '2025-10-09'], // over the whole holiday
    ['2025-10-10', 1, '2025-10-11'], // Friday → the Saturday that is worked
    ['2025-10-11', 1, '2025-10-13'],
    ['2025-09-30', 2, '2025-10-10'],
    ['2025-10-03', 2, '2025-10-10'], // starting inside the holiday
    ['2025-09-30', 7, '2025-10-16'],
    ['2025-10-03', 0, '2025-10-09'], // zero rolls
    ['2025-09-30', 0, '2025-09-30'],
  ])('from %s, %s working days end on %s: the first day is not counted', (from, n, end) => {
    expect(calendar.addWorkingDays(localDate(from), n)).toBe(end);
  });
  it('a period of calendar days that ends on a holiday ends on the first working day after it', () => {
    expect(calendar.addCalendarDays(localDate('2025-09-22'), 10)).toBe('2025-10-09');
    expect(calendar.addCalendarDays(localDate('2025-09-20'), 10)).toBe('2025-09-30');
  });
  it('says when a deadline rests on an unpublished calendar', () => {
    const mixed = makeWorkCalendar([day('2026-10-01', 'holiday'), day('2027-01-01', 'holiday', true)]);
    expect(mixed.isEstimated(localDate('2026-12-31'), localDate('2026-12-31'))).toBe(false);
    expect(mixed.isEstimated(localDate('2026-12-31'), localDate('2027-01-04'))).toBe(true);
    expect(makeWorkCalendar([]).isEstimated(localDate('2040-01-02'), localDate('2040-01-02'))).toBe(true);
  });
  it('judges a day without a row by its weekday', () => {
    const empty = makeWorkCalendar([]);
    expect(empty.isWorkday(localDate('2040-01-02'))).toBe(true);
    expect(empty.isWorkday(localDate('2040-01-01'))).toBe(false);
  });
  it('refuses a negative or broken count', () => {
    expect(() => calendar.addWorkingDays(localDate('2025-10-10'), -1)).toThrow(RangeError);
    expect(() => calendar.addWorkingDays(localDate('2025-10-10'), 1.5)).toThrow(RangeError);
  });
  it('always ends on a working day, exactly n working days later, and adds up', () => {
    const start = fc.integer({ min: -10, max: 40 }).map((n) => addDays(localDate('2025-09-20'), n));
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (from, n, m) => {
        const end = calendar.addWorkingDays(from, n);
        expect(calendar.isWorkday(end)).toBe(true);
        expect(calendar.workingDaysBetween(from, end)).toBe(n);
        expect(calendar.workingDaysBetween(end, from)).toBeLessThanOrEqual(0);
        expect(calendar.addWorkingDays(end, m)).toBe(calendar.addWorkingDays(from, n + m));
      }),
    );
  });
});
