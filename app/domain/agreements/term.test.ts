import { expect, it } from 'vitest';
import { localDate } from '../time/local-date.ts';
import { termClock } from './term.ts';

const at = (day: string) => termClock('2026-01-01', '2026-12-31', localDate(day));

it('counts both ends of the term: 365 days in a common year', () => {
  expect(at('2026-01-01')).toEqual({ totalDays: 365, elapsedDays: 0, daysLeft: 365, phase: 'running' });
  expect(at('2026-12-31')).toMatchObject({ daysLeft: 1, elapsedDays: 364, phase: 'ending' });
});

it('is ahead before the first day and over after the last', () => {
  expect(at('2025-12-31')).toMatchObject({ phase: 'ahead', elapsedDays: 0 });
  expect(at('2027-01-01')).toMatchObject({ phase: 'over', daysLeft: 0, elapsedDays: 365 });
});

it('says that it is ending from thirty days before the end', () => {
  expect(at('2026-12-01').phase).toBe('running');
  expect(at('2026-12-02')).toMatchObject({ phase: 'ending', daysLeft: 30 });
});
