import { expect, test } from 'vitest';
import {
  formatDate,
  formatDateTime,
  formatDay,
  formatMoment,
  formatMoney,
  formatPercent,
  formatQty,
  moneyText,
} from './format.ts';

test('instants are shown on the Shanghai calendar, days as they are', () => {
  const lateEvening = new Date('2026-11-22T16:30:00Z');
  expect(formatDate(lateEvening)).toBe('2026-11-23');
  expect(formatDate('2026-11-23')).toBe('2026-11-23');
  expect(formatDay('2026-11-23')).toBe('11-23');
  expect(formatDateTime(lateEvening.toISOString())).toBe('2026-11-23 00:30');
  expect(formatMoment(lateEvening.getTime())).toBe('11-23 00:30');
});

test('an instant that is none shows nothing rather than failing the page', () => {
  expect(formatDate('not a date')).toBe('');
});

test('money has two decimals, groups and a real minus', () => {
  expect([0, 5, 100, 1234567, -6600].map(formatMoney)).toEqual([
    '0.00',
    '0.05',
    '1.00',
    '12,345.67',
    '−66.00',
  ]);
  expect(moneyText(-123400)).toBe('−¥1,234.00');
});

test('quantities drop needless decimals', () => {
  expect([1000, 2500, 1200000, 1].map(formatQty)).toEqual(['1', '2.5', '1,200', '0.001']);
});

test('shares have one decimal', () => {
  expect([0.204, 0, -0.026, 1].map(formatPercent)).toEqual(['20.4%', '0.0%', '−2.6%', '100.0%']);
});
