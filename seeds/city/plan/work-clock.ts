import type { LocalDate } from '../../../app/domain/time/local-date.ts';
import {
  addDays,
  fiscalYearOf,
  localDate,
  startOfDay,
  toLocalDate,
} from '../../../app/domain/time/local-date.ts';
import { makeWorkCalendar } from '../../../app/domain/time/working-days.ts';
import { calendarRows } from '../../reference/calendar.ts';

const MINUTE_MS = 60_000;
/** 8:30–11:30 and 13:30–17:30. */
const MORNING = { from: 8 * 60 + 30, minutes: 180 } as const;
const AFTERNOON = { from: 13 * 60 + 30, minutes: 240 } as const;
/** Working minutes of a day. */
export const DAY = MORNING.minutes + AFTERNOON.minutes;

/**
 * The time in which people work, as one line of minutes without nights, weekends and holidays: a span on it is a span of
 * working time, and every point is an instant at which somebody may act.
 */
export class WorkClock {
  private readonly days: LocalDate[] = [];
  /** The present, or the last working minute before it. */
  readonly now: number;

  constructor(from: LocalDate, now: Date) {
    const today = toLocalDate(now);
    const calendar = makeWorkCalendar(calendarRows(fiscalYearOf(from), fiscalYearOf(today)));
    for (let day = from; day <= today; day = addDays(day, 1))
      if (calendar.isWorkday(day)) this.days.push(day);
    this.keepTheYearOpen(today);
    this.now = this.minutesUntil(now, today);
  }

  /** In the first days of January nobody has worked yet: those on duty then have, or the new year would be empty. */
  private keepTheYearOpen(today: LocalDate): void {
    const newYear = localDate(`${fiscalYearOf(today)}-01-01`);
    if (this.days.some((day) => day >= newYear)) return;
    for (let day = newYear; day <= today; day = addDays(day, 1)) this.days.push(day);
  }

  private minutesUntil(now: Date, today: LocalDate): number {
    const last = this.days.at(-1);
    const whole = this.days.length * DAY;
    if (last !== today) return whole - 1;
    const minute = Math.floor((now.getTime() - startOfDay(today).getTime()) / MINUTE_MS);
    const worked =
      Math.min(Math.max(minute - MORNING.from, 0), MORNING.minutes) +
      Math.min(Math.max(minute - AFTERNOON.from, 0), AFTERNOON.minutes);
    // the last minute that is over: nothing happens in the future
    return Math.max(0, whole - DAY + worked - 1);
  }

  /** First working minute on or after a day. */
  startOf(date: LocalDate): number {
    const index = this.days.findIndex((day) => day >= date);
    return (index < 0 ? this.days.length : index) * DAY;
  }

  dateOf(position: number): LocalDate {
    const day = this.days[Math.min(this.days.length - 1, Math.max(0, Math.floor(position / DAY)))];
    if (day === undefined) throw new RangeError('a clock without days');
    return day;
  }

  /** Minutes within seconds, so that no two people act in the same instant by rule: `second` 0–59. */
  at(position: number, second = 0): Date {
    const minute = Math.max(0, Math.floor(position)) % DAY;
    const ofDay =
      minute < MORNING.minutes ? MORNING.from + minute : AFTERNOON.from + minute - MORNING.minutes;
    return new Date(startOfDay(this.dateOf(position)).getTime() + ofDay * MINUTE_MS + second * 1_000);
  }
}
