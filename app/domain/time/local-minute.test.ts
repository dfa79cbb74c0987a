import { expect, test } from 'vitest';
import { parseLocalMinute } from './local-minute.ts';

test('a minute is one of Shanghai', () => {
  expect(parseLocalMinute('2026-12-01T09:30')).toEqual(new Date('2026-12-01T01:30:00Z'));
  expect(parseLocalMinute('2026-12-01T00:00:00')).toEqual(new Date('2026-11-30T16:00:00Z'));
});

test('what is no minute is none', () => {
  for (const text of ['', '2026-12-01', '2026-02-30T09:00', '2026-12-01T24:00', '2026-12-01T09:60', '9 点'])
    expect(parseLocalMinute(text), text).toBeNull();
});
