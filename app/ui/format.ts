import type { Milli } from '~/domain/quantity.ts';
import { formatNumber } from './i18n/t.ts';

/** An instant as loaders hand it over: `Date`, ISO text or epoch milliseconds. */
export type Instant = Date | string | number;

// China has kept UTC+8 without summer time since 1992; a fixed offset is far cheaper than Intl.
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

function shanghaiIso(instant: Instant): string {
  const epochMs = instant instanceof Date ? instant.getTime() : new Date(instant).getTime();
  if (Number.isNaN(epochMs)) return '';
  return new Date(epochMs + SHANGHAI_OFFSET_MS).toISOString();
}

const isDay = (value: Instant): value is string =>
  typeof value === 'string' && value.length === 10 && value[4] === '-';

/** `2026-11-23`; takes a `LocalDate` as it is and an instant as the day it is in Shanghai. */
export function formatDate(value: Instant): string {
  return isDay(value) ? value : shanghaiIso(value).slice(0, 10);
}

/** `11-23`, where the year is plain from the page. */
export function formatDay(value: Instant): string {
  return formatDate(value).slice(5);
}

/** `2026-11-23 10:48` in Shanghai. */
export function formatDateTime(instant: Instant): string {
  return shanghaiIso(instant).slice(0, 16).replace('T', ' ');
}

/** `11-23 10:48` in Shanghai. */
export function formatMoment(instant: Instant): string {
  return formatDateTime(instant).slice(5);
}

/** `1234567` fen → `12,345.67`; minus is `−`. No currency sign: that is for `<Money>`. */
export function formatMoney(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const whole = digits.slice(0, -2);
  const grouped = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return `${fen < 0 ? '−' : ''}${grouped}.${digits.slice(-2)}`;
}

/** `2500` thousandths → `2.5`; `1200000` → `1,200`. */
export function formatQty(quantity: Milli | number): string {
  return formatNumber(quantity / 1000);
}

/** A share with one decimal: `0.204` → `20.4%`. */
export function formatPercent(share: number): string {
  const tenths = Math.round(share * 1000) / 10;
  return `${tenths < 0 ? '−' : ''}${Math.abs(tenths).toFixed(1)}%`;
}

/** `¥12,345.00` as text, for labels that cannot hold an element. */
export function moneyText(fen: number): string {
  return `${fen < 0 ? '−' : ''}¥${formatMoney(Math.abs(fen))}`;
}
