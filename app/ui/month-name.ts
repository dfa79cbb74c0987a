import type { T } from './i18n/t.ts';

const SHORT = {
  zh: new Intl.DateTimeFormat('zh-CN', { month: 'short', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }),
};

/** What a month, 1 to 12, is called under charts and in narrow columns: 11月, Nov. */
export const monthName = (t: T, month: number): string => SHORT[t.locale].format(Date.UTC(2000, month - 1));
