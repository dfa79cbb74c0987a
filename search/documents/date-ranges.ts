import type { LocalDate } from '../../app/domain/time/local-date.ts';
import { addDays } from '../../app/domain/time/local-date.ts';

/** Days from `from` on and before `until`; null is without end on that side. */
export interface DateRange {
  readonly from: LocalDate | null;
  readonly until: LocalDate | null;
}

/** Ascending, not touching. */
export type DateRanges = readonly DateRange[];

export const ALWAYS: DateRanges = [{ from: null, until: null }];
export const NEVER: DateRanges = [];

/** Both days included, as terms and certificates state them. */
export function rangeOf(firstDay: LocalDate | null, lastDay: LocalDate | null): DateRanges {
  if (firstDay !== null && lastDay !== null && lastDay < firstDay) return NEVER;
  return [{ from: firstDay, until: lastDay === null ? null : addDays(lastDay, 1) }];
}

const covers = (ranges: DateRanges, day: LocalDate | null): boolean =>
  ranges.some(
    ({ from, until }) =>
      (from === null || (day !== null && from <= day)) && (until === null || day === null || day < until),
  );

/**
 * The days on which `holds` is true, asked only on the days where the answer can change (and long before the first).
 */
export function rangesWhere(
  changes: readonly LocalDate[],
  holds: (day: LocalDate | null) => boolean,
): DateRanges {
  const days: Array<LocalDate | null> = [null, ...[...new Set(changes)].sort()];
  const out: Array<{ from: LocalDate | null; until: LocalDate | null }> = [];
  let open = false;
  for (const day of days) {
    const now = holds(day);
    const last = out[out.length - 1];
    if (now && !open) out.push({ from: day, until: null });
    if (!now && open && last !== undefined) last.until = day;
    open = now;
  }
  return out;
}

const edges = (...sets: readonly DateRanges[]): LocalDate[] =>
  sets.flatMap((ranges) => ranges.flatMap(({ from, until }) => [from, until])).filter((day) => day !== null);

export function intersect(a: DateRanges, b: DateRanges): DateRanges {
  return rangesWhere(edges(a, b), (day) => covers(a, day) && covers(b, day));
}

export function subtract(a: DateRanges, b: DateRanges): DateRanges {
  return rangesWhere(edges(a, b), (day) => covers(a, day) && !covers(b, day));
}

/** As PostgreSQL reads and writes a `datemultirange`. */
export function toMultirange(ranges: DateRanges): string {
  return `{${ranges.map(({ from, until }) => `${from === null ? '(' : `[${from}`},${until ?? ''})`).join(',')}}`;
}
