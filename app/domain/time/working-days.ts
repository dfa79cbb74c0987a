import type { LocalDate } from './local-date.ts';
import { addDays, fiscalYearOf, weekdayOf } from './local-date.ts';

/** A day that differs from the plain week, by the State Council's yearly notice; `estimated` (推算) until that notice is out. */
export type CalendarDay = { date: LocalDate; kind: 'workday' | 'holiday'; estimated: boolean };

/**
 * Working days (工作日) with holidays *and* make-up workdays (调休). A day without a row is judged by its weekday;
 * a year is estimated while no row of it is published (every published year has some).
 */
export type WorkCalendar = {
  isWorkday(date: LocalDate): boolean;
  /** True when the closed range reaches into a year whose calendar is not published: a deadline there is shown as 推算. */
  isEstimated(from: LocalDate, to: LocalDate): boolean;
  /** The n-th working day after `from`; the first day is not counted (财政部令第110号 第四十九条). `n` = 0 rolls to a working day. */
  addWorkingDays(from: LocalDate, n: number): LocalDate;
  /** `from` + n calendar days; a last day that is a holiday rolls on to the next working day (same article). */
  addCalendarDays(from: LocalDate, n: number): LocalDate;
  /** The date itself, or the first working day after it. */
  nextWorkday(date: LocalDate): LocalDate;
  /** Working days after `from` up to and including `to`; negative when `to` is earlier. */
  workingDaysBetween(from: LocalDate, to: LocalDate): number;
};

/** Builds the calendar from the rows of whole years, in any order. */
export function makeWorkCalendar(rows: Iterable<CalendarDay>): WorkCalendar {
  const byDate = new Map<LocalDate, CalendarDay>();
  const publishedYears = new Set<number>();
  for (const row of rows) {
    byDate.set(row.date, row);
    if (!row.estimated) publishedYears.add(fiscalYearOf(row.date));
  }

  const isWorkday = (date: LocalDate): boolean => {
    const row = byDate.get(date);
    if (row !== undefined) return row.kind === 'workday';
    const weekday = weekdayOf(date);
    return weekday !== 0 && weekday !== 6;
  };
  const nextWorkday = (date: LocalDate): LocalDate => {
    let day = date;
    while (!isWorkday(day)) day = addDays(day, 1);
    return day;
  };
  const workingDaysBetween = (from: LocalDate, to: LocalDate): number => {
    if (to < from) return -workingDaysBetween(to, from);
    let count = 0;
    for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkday(day)) count++;
    return count;
  };

  return {
    isWorkday,
    nextWorkday,
    workingDaysBetween,
    isEstimated(from, to) {
      for (let year = fiscalYearOf(from); year <= fiscalYearOf(to); year++) {
        if (!publishedYears.has(year)) return true;
      }
      return false;
    },
    addWorkingDays(from, n) {
      if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a number of working days: ${n}`);
      let day = n === 0 ? nextWorkday(from) : from;
      for (let left = n; left > 0; left--) day = nextWorkday(addDays(day, 1));
      return day;
    },
    addCalendarDays(from, n) {
      return nextWorkday(addDays(from, n));
    },
  };
}
