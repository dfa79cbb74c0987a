import type { LocalDate } from '../../app/domain/time/local-date.ts';

const RANGE = /[[(]([\d-]*),([\d-]*)\)/g;

/** Days as PostgreSQL writes a `datemultirange`: `{[2026-01-01,2026-07-01),[2027-01-01,)}`. Shared by many rows. */
export class DayRanges {
  private readonly ranges: readonly (readonly [from: string, until: string])[];
  private askedDay: LocalDate | null = null;
  private answer = false;

  constructor(text: string) {
    this.ranges = [...text.matchAll(RANGE)].map(([, from = '', until = '']) => [from, until] as const);
  }

  /** The last answer is kept: a search asks every row about the same day. */
  covers(day: LocalDate): boolean {
    if (day !== this.askedDay) {
      this.askedDay = day;
      this.answer = this.ranges.some(([from, until]) => from <= day && (until === '' || day < until));
    }
    return this.answer;
  }
}
