/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`; plain string comparison orders it. */
export type LocalDate = string & { readonly __unit: 'local-date' };

export const DAY_MS = 86_400_000;
// China has kept UTC+8 without summer time since 1992, and nothing here is older.
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

const fromUtcDay = (epochMs: number): LocalDate => new Date(epochMs).toISOString().slice(0, 10) as LocalDate;
const toUtcDay = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`);

/** Days found to exist before: the same few hundred come with every page. */
const known = new Map<string, LocalDate>();
const MOST_KNOWN = 5_000;

/** Reads `YYYY-MM-DD`; null when it is not an existing day. */
export function parseLocalDate(text: string): LocalDate | null {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (!PATTERN.test(text)) return null;
  const epochMs = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(epochMs)) return null;
  const date = fromUtcDay(epochMs);
  if (date !== text) return null;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, date);
  return date;
}

/** For dates written in code or stored by us. Throws `RangeError` on anything but an existing day. */
export function localDate(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === null) throw new RangeError(`not a calendar day: ${text}`);
  return date;
}

/** The day it is in Shanghai at an instant. */
export function toLocalDate(instant: Date): LocalDate {
  return fromUtcDay(instant.getTime() + SHANGHAI_OFFSET_MS);
}

/** The instant at which a day begins in Shanghai. */
export function startOfDay(date: LocalDate): Date {
  return new Date(toUtcDay(date) - SHANGHAI_OFFSET_MS);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromUtcDay(toUtcDay(date) + days * DAY_MS);
}

/** Same day `months` later, or the last day of that month where it is shorter (2024-01-31 + 1 → 2024-02-29). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return fromUtcDay(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)));
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (toUtcDay(to) - toUtcDay(from)) / DAY_MS;
}

/** Negative, zero or positive, for `sort`. */
export function compareDates(a: LocalDate, b: LocalDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(toUtcDay(date)).getUTCDay();
}

/** The budget year (预算年度): the calendar year, 1 January to 31 December (预算法 第十八条). */
export function fiscalYearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

export const fiscalYearStart = (fiscalYear: number): LocalDate => localDate(`${fiscalYear}-01-01`);
export const fiscalYearEnd = (fiscalYear: number): LocalDate => localDate(`${fiscalYear}-12-31`);
