import { describe, expect, it } from 'vitest';
import { localDate } from '../../app/domain/time/local-date.ts';
import { makeWorkCalendar } from '../../app/domain/time/working-days.ts';
import { calendarRows, isPublishedYear } from './calendar.ts';

const rows = calendarRows(2024, 2028);
const at = (date: string) => rows.find((row) => row.date === date);

describe('working calendar', () => {
  it('has every day once', () => {
    expect(rows).toHaveLength(366 + 365 + 365 + 365 + 366);
    expect(new Set(rows.map((row) => row.date)).size).toBe(rows.length);
  });
  it.each([
    ['2025-10-01', 'holiday', '国庆节'],
    ['2025-09-28', 'workday', '国庆节'], // worked Sunday
    ['2025-10-11', 'workday', '国庆节'], // worked Saturday
    ['2025-10-08', 'holiday', '国庆节'],
    ['2026-02-14', 'workday', '春节'],
    ['2026-11-23', 'workday', ''],
    ['2026-11-22', 'holiday', ''],
  ])('%s is a published %s', (date, kind, name) => {
    expect(at(date)).toMatchObject({ kind, name, estimated: false });
  });
  it.each([
    ['2028-01-01', 'holiday', '元旦'],
    ['2028-01-25', 'holiday', '春节'], // 除夕
    ['2028-01-26', 'holiday', '春节'],
    ['2028-01-30', 'holiday', ''], // Sunday
    ['2028-01-31', 'workday', ''],
    ['2028-04-04', 'holiday', '清明节'],
    ['2028-05-28', 'holiday', '端午节'],
    ['2028-10-03', 'holiday', '中秋节'],
    ['2028-10-04', 'workday', ''],
  ])('%s is an estimated %s', (date, kind, name) => {
    expect(at(date)).toMatchObject({ kind, name, estimated: true });
  });
  it('marks whole unpublished years as estimated, and no day of a published one', () => {
    expect([2024, 2025, 2026, 2028].map(isPublishedYear)).toEqual([true, true, true, false]);
    for (const year of [2024, 2025, 2026, 2027, 2028]) {
      const estimated = rows.filter((row) => row.date.startsWith(`${year}`)).map((row) => row.estimated);
      expect(new Set(estimated)).toEqual(new Set([!isPublishedYear(year)]));
    }
  });
  it('gives deadlines over the National Day of 2025', () => {
    const calendar = makeWorkCalendar(rows);
    expect(calendar.addWorkingDays(localDate('2025-09-30'), 2)).toBe('2025-10-10');
    expect(calendar.isEstimated(localDate('2025-09-30'), localDate('2025-10-10'))).toBe(false);
    expect(calendar.isEstimated(localDate('2026-12-31'), localDate('2028-01-04'))).toBe(true);
  });
});
