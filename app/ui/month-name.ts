import type { T } from './i18n/t.ts';
import { msg } from './i18n/t.ts';

const MONTHS = [
  ...[msg('1月'), msg('2月'), msg('3月'), msg('4月'), msg('5月'), msg('6月')],
  ...[msg('7月'), msg('8月'), msg('9月'), msg('10月'), msg('11月'), msg('12月')],
];

/** What the month with this number, from 1, is called in tables and under charts. */
export function monthName(t: T, month: number | string): string {
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? String(month) : t(name);
}
