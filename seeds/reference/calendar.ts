import chineseDays from 'chinese-days';
import type { LocalDate } from '../../app/domain/time/local-date.ts';
import { addDays, fiscalYearOf, localDate, weekdayOf } from '../../app/domain/time/local-date.ts';

/** A day that differs from the plain week: a weekday off or a worked weekend, with the name of the holiday it belongs to. */
export interface CalendarRow {
  readonly date: LocalDate;
  readonly kind: 'workday' | 'holiday';
  readonly name: string;
  readonly source: string;
  /** 推算: the State Council's notice for the year is not in the list. */
  readonly estimated: boolean;
}

const PUBLISHED_SOURCE = '国务院办公厅节假日安排通知';
const ESTIMATED_SOURCE = '推算：周末与固定日期的法定节假日';

// 全国年节及纪念日放假办法 (2024 revision), as far as the day is fixed in the solar calendar.
const FIXED_HOLIDAYS = new Map([
  ['01-01', '元旦'],
  ['05-01', '劳动节'],
  ['05-02', '劳动节'],
  ['10-01', '国庆节'],
  ['10-02', '国庆节'],
  ['10-03', '国庆节'],
]);
// …and in the lunar calendar, by the first day and the number of days.
const LUNAR_HOLIDAYS = [
  // 除夕 to 初三.
  { month: 1, day: 1, before: 1, days: 4, name: '春节' },
  { month: 5, day: 5, before: 0, days: 1, name: '端午节' },
  { month: 8, day: 15, before: 0, days: 1, name: '中秋节' },
] as const;

const isWeekend = (date: LocalDate): boolean => weekdayOf(date) === 0 || weekdayOf(date) === 6;
const nameOf = (detail: { name: string }): string =>
  detail.name.includes(',') ? (detail.name.split(',')[1] ?? '') : '';

function* daysOf(year: number): Generator<LocalDate> {
  for (let date = localDate(`${year}-01-01`); fiscalYearOf(date) === year; date = addDays(date, 1))
    yield date;
}

function estimatedHolidays(year: number): Map<string, string> {
  const names = new Map<string, string>();
  for (const [day, name] of FIXED_HOLIDAYS) names.set(`${year}-${day}`, name);
  for (const term of chineseDays.getSolarTerms(localDate(`${year}-04-03`), localDate(`${year}-04-06`))) {
    if (term.term === 'pure_brightness') names.set(term.date, '清明节');
  }
  for (const { month, day, before, days, name } of LUNAR_HOLIDAYS) {
    const lunar = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    const first = addDays(localDate(chineseDays.getSolarDateFromLunar(lunar).date), -before);
    for (let index = 0; index < days; index++) names.set(addDays(first, index), name);
  }
  return names;
}

function publishedDays(year: number): CalendarRow[] {
  const rows: CalendarRow[] = [];
  for (const date of daysOf(year)) {
    const detail = chineseDays.getDayDetail(date);
    if (detail.work !== isWeekend(date)) continue;
    const kind = detail.work ? 'workday' : 'holiday';
    rows.push({ date, kind, name: nameOf(detail), source: PUBLISHED_SOURCE, estimated: false });
  }
  return rows;
}

/**
 * The days of the years asked for that differ from the plain week. Published years follow the notice, make-up workdays (调休)
 * included; for the others the statutory days off are computed and marked estimated (推算), without guessing how they
 * will be bridged.
 */
export function calendarRows(fromYear: number, toYear: number): CalendarRow[] {
  const rows: CalendarRow[] = [];
  for (let year = fromYear; year <= toYear; year++) {
    const published = publishedDays(year);
    if (published.length > 0) {
      rows.push(...published);
      continue;
    }
    for (const [day, name] of estimatedHolidays(year)) {
      const date = localDate(day);
      if (!isWeekend(date))
        rows.push({ date, kind: 'holiday', name, source: ESTIMATED_SOURCE, estimated: true });
    }
  }
  return rows;
}
