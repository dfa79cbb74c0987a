import type { T } from '../i18n/t.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A stretch of time in its largest unit, rounded down: “3 分钟”. */
export function durationText(ms: number, t: T): string {
  if (ms < SECOND_MS) return t('{n} 毫秒', { n: Math.max(0, Math.round(ms)) });
  if (ms < MINUTE_MS) return t('{n} 秒', { n: Math.floor(ms / SECOND_MS) });
  if (ms < HOUR_MS) return t('{n} 分钟', { n: Math.floor(ms / MINUTE_MS) });
  if (ms < 2 * DAY_MS) return t('{n} 小时', { n: Math.floor(ms / HOUR_MS) });
  return t('{n} 天', { n: Math.floor(ms / DAY_MS) });
}
