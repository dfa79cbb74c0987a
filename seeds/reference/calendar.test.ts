import { describe, expect, it } from 'vitest';
import { localDate, weekdayOf } from '../../app/domain/time/local-date.ts';
import { makeWorkCalendar } from '../../app/domain/time/working-days.ts';
import { calendarRows } from './calendar.ts';

const rows = calendarRows(2024, 2028);
const at = (date: string) => rows.find((row) => row.date === date);

describe('working calendar', () => {
  it('lists each differing day once, and only differing days', () => {
    expect(new Set(rows.map((row) => row.date)).size).toBe(rows.length);
    for (const row of rows)
      expect([0, 6].includes(weekdayOf(row.date)), row.date).toBe(row.kind === 'workday');
  });
  it.each([
    ['2025-10-01', 'holiday', '国庆节'],
    ['2025-10-08', 'holiday', '国庆节'],
    ['2025-09-28', 'workday', '国庆节'], // worked Sunday
    ['2025-10-11', 'workday', '国庆节'], // worked Saturday
    ['2026-02-14', 'workday', '春节'],
  ])('%s is a published %s', (date, kind, name) => {
    expect(at(date)).toMatchObject({ kind, name, estimated: false });
  });
  it.each([
    ['2028-01-25', '春节'], // 除夕
    ['2028-01-26', '春节'],
    ['2028-01-28', '春节'],
    ['2028-04-04', '清明节'],
    ['2028-05-01', '劳动节'],
    ['2028-10-02', '国庆节'],
    ['2028-10-03', '中秋节'],
  ])('%s is an estimated holiday', (date, name) => {
    expect(at(date)).toMatchObject({ kind: 'holiday', name, estimated: true });
  });
  it.each(['2026-11-22', '2026-11-23', '2028-01-01', '2028-01-29', '2028-01-31', '2028-10-04'])(
    '%s is as any other week',
    (date) => {
      expect(at(date)).toBeUndefined();
    },
  );
  it('publishes or estimates a year as a whole', () => {
    for (const year of [2024, 2025, 2026, 2028]) {
      const flags = new Set(rows.filter((row) => row.date.startsWith(`${year}`)).map((row) => row.estimated));
      expect(flags).toEqual(new Set([year > 2026]));
    }
  });
  it('gives deadlines over the National Day of 2025', () => {
    const calendar = makeWorkCalendar(rows);
    expect(calendar.addWorkingDays(localDate('2025-09-30'), 2)).toBe('2025-10-10');
    expect(calendar.isEstimated(localDate('2025-09-30'), localDate('2025-10-10'))).toBe(false);
    expect(calendar.isEstimated(localDate('2026-12-31'), localDate('2028-01-04'))).toBe(true);
  });
});
