import type { LocalDate } from '../time/local-date.ts';
import { toLocalDate } from '../time/local-date.ts';

/**
 * Whether an agreement is still being recorded: as a draft, or on the day it was put in force, when what was forgotten
 * is added. Afterwards every addition needs its ground in the law.
 */
export function isBeingRecorded(inForceSince: string | null, today: LocalDate): boolean {
  return inForceSince === null || toLocalDate(new Date(inForceSince)) === today;
}
