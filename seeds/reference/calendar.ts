import { createRequire } from 'node:module';
import { z } from 'zod';
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

const require = createRequire(import.meta.url);
// The package's data, not its functions: those read dates in the machine's time zone.
const published = z
  .object({ holidays: z.record(z.string(), z.string()), workdays: z.record(z.string(), z.string()) })
  .parse(require('chinese-days/dist/chinese-days.json'));

const PUBLISHED_SOURCE = '国务院办公厅节假日安排通知';
const ESTIMATED_SOURCE = '推算：固定日期与农历的法定节假日';

// 全国年节及纪念日放假办法 (2024 revision), days fixed in the solar calendar.
const SOLAR_HOLIDAYS = [
  ['01-01', '元旦'],
  ['05-01', '劳动节'],
  ['05-02', '劳动节'],
  ['10-01', '国庆节'],
  ['10-02', '国庆节'],
  ['10-03', '国庆节'],
] as const;
// …and in the lunar calendar, month/day; 除夕 is the day before 1/1.
const LUNAR_HOLIDAYS: Readonly<Record<string, string>> = {
  '1/1': '春节',
  '1/2': '春节',
  '1/3': '春节',
  '5/5': '端午节',
  '8/15': '中秋节',
};
const lunarDay = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});

const isWeekend = (date: LocalDate): boolean => weekdayOf(date) === 0 || weekdayOf(date) === 6;

function* daysOf(year: number): Generator<LocalDate> {
  for (let date = localDate(`${year}-01-01`); fiscalYearOf(date) === year; date = addDays(date, 1))
    yield date;
}

/** 清明 by the formula that holds for this century. */
function pureBrightness(year: number): LocalDate {
  const inCentury = year % 100;
  return localDate(`${year}-04-0${Math.floor(inCentury * 0.2422 + 4.81) - Math.floor(inCentury / 4)}`);
}

function estimatedDays(year: number): CalendarRow[] {
  const names = new Map<LocalDate, string>([[pureBrightness(year), '清明节']]);
  for (const [day, name] of SOLAR_HOLIDAYS) names.set(localDate(`${year}-${day}`), name);
  for (const date of daysOf(year)) {
    const lunar = lunarDay.format(new Date(date));
    const name = LUNAR_HOLIDAYS[lunar];
    if (name !== undefined) names.set(date, name);
    if (lunar === '1/1') names.set(addDays(date, -1), name ?? '');
  }
  return [...names]
    .filter(([date]) => !isWeekend(date))
    .map(([date, name]) => ({ date, kind: 'holiday', name, source: ESTIMATED_SOURCE, estimated: true }));
}

function publishedDays(year: number): CalendarRow[] {
  const rows: CalendarRow[] = [];
  for (const date of daysOf(year)) {
    const weekend = isWeekend(date);
    const entry = (weekend ? published.workdays : published.holidays)[date];
    if (entry === undefined) continue;
    // Entries read `National Day,国庆节,3`.
    const name = entry.split(',')[1] ?? entry;
    rows.push({
      date,
      kind: weekend ? 'workday' : 'holiday',
      name,
      source: PUBLISHED_SOURCE,
      estimated: false,
    });
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
    const days = publishedDays(year);
    rows.push(...(days.length > 0 ? days : estimatedDays(year)));
  }
  return rows;
}
