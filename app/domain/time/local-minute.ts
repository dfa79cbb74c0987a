import { parseLocalDate, startOfDay } from './local-date.ts';

const MINUTE_MS = 60_000;
const PATTERN = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/;

/** Reads what a `datetime-local` field sends (`2026-12-01T09:00`, Shanghai time); null when there is no such minute. */
export function parseLocalMinute(text: string): Date | null {
  const [, day = '', hour = '', minute = ''] = PATTERN.exec(text.trim()) ?? [];
  const date = parseLocalDate(day);
  if (date === null || Number(hour) > 23 || Number(minute) > 59) return null;
  return new Date(startOfDay(date).getTime() + (Number(hour) * 60 + Number(minute)) * MINUTE_MS);
}
