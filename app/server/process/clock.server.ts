import type { Clock } from '../context.server.ts';

/** The real time, or time that runs on from `start` (TEST_CLOCK) as of now. */
export function createClock(start?: Date): Clock {
  const offsetMs = start === undefined ? 0 : start.getTime() - Date.now();
  return { now: () => new Date(Date.now() + offsetMs) };
}
