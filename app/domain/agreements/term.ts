import type { LocalDate } from '../time/local-date.ts';
import { daysBetween, localDate } from '../time/local-date.ts';

/** How far the term of an agreement has run on a day; both ends are part of it. */
export interface TermClock {
  readonly totalDays: number;
  readonly elapsedDays: number;
  /** Days on which orders can still be placed, today included; 0 when the term is over. */
  readonly daysLeft: number;
  readonly phase: 'ahead' | 'running' | 'ending' | 'over';
}

/** From so many days before the end a hall says that the term is ending. */
const ENDING_DAYS = 30;

export function termClock(validFrom: string, validTo: string, day: LocalDate): TermClock {
  const totalDays = daysBetween(localDate(validFrom), localDate(validTo)) + 1;
  if (day < validFrom) return { totalDays, elapsedDays: 0, daysLeft: totalDays, phase: 'ahead' };
  if (day > validTo) return { totalDays, elapsedDays: totalDays, daysLeft: 0, phase: 'over' };
  const elapsedDays = daysBetween(localDate(validFrom), day);
  const daysLeft = totalDays - elapsedDays;
  return { totalDays, elapsedDays, daysLeft, phase: daysLeft <= ENDING_DAYS ? 'ending' : 'running' };
}
