import { describe, expect, it } from 'vitest';
import { localDate } from '../time/local-date.ts';
import type { Period } from './supervision-query.ts';
import { spanOf, supervisionParams, supervisionQuery } from './supervision-query.ts';

const TODAY = localDate('2026-11-23');
const read = (query: string) => supervisionQuery(new URLSearchParams(query), TODAY);

describe('the question of a board', () => {
  it('is the running fiscal year when nothing is asked', () => {
    expect(read('')).toEqual({
      year: 2026,
      period: 'year',
      division: null,
      unit: null,
      method: null,
      programme: null,
    });
  });

  it('is read from the address and written back to it', () => {
    const query = read(
      'year=2025&period=q3&division=370602&unit=00000000-0000-7000-8000-000100000001&method=mall&programme=p832',
    );
    const params = Object.entries(supervisionParams(query)).map(([name, value]) => [name, String(value)]);
    expect(read(new URLSearchParams(params).toString())).toEqual(query);
  });

  it('leaves out what it does not know', () => {
    const odd = 'year=26&period=q5&division=3706%25&unit=1&method=gift&programme=%27';
    expect(read(odd)).toEqual(read(''));
    expect(read('division=370600000').division).toBe('370600000');
  });
});

describe('the days of a period', () => {
  const span = (year: number, period: Period, today: string) => spanOf({ year, period }, localDate(today));

  it.each([
    ['year', 2025, '2025-01-01', '2025-12-31', '2024-01-01', '2024-12-31'],
    ['q1', 2026, '2026-01-01', '2026-03-31', '2025-01-01', '2025-03-31'],
    ['q4', 2025, '2025-10-01', '2025-12-31', '2024-10-01', '2024-12-31'],
    ['m2', 2025, '2025-02-01', '2025-02-28', '2024-02-01', '2024-02-29'],
    ['m2', 2024, '2024-02-01', '2024-02-29', '2023-02-01', '2023-02-28'],
    ['m12', 2025, '2025-12-01', '2025-12-31', '2024-12-01', '2024-12-31'],
  ] as const)(
    '%s of %i that is over is compared with the whole one before',
    (period, year, from, to, pf, pt) => {
      expect(span(year, period, '2026-11-23')).toEqual({
        from,
        to,
        before: { from: pf, to: pt },
        running: false,
      });
    },
  );

  it('that runs is compared with the same days of the year before', () => {
    expect(span(2026, 'year', '2026-11-23')).toEqual({
      from: '2026-01-01',
      to: '2026-11-23',
      before: { from: '2025-01-01', to: '2025-11-23' },
      running: true,
    });
    expect(span(2026, 'q4', '2026-11-23').before).toEqual({ from: '2025-10-01', to: '2025-11-23' });
    expect(span(2024, 'm2', '2024-02-28').before).toEqual({ from: '2023-02-01', to: '2023-02-28' });
    expect(span(2028, 'year', '2028-02-29').before.to).toBe('2027-02-28');
  });

  it('is over on its last day', () => {
    expect(span(2026, 'year', '2026-12-31')).toMatchObject({ to: '2026-12-31', running: false });
    expect(span(2026, 'm11', '2026-11-30')).toMatchObject({
      running: false,
      before: { to: '2025-11-30' },
    });
  });

  it('that has not begun is whole', () => {
    expect(span(2027, 'year', '2026-11-23')).toMatchObject({ from: '2027-01-01', running: false });
  });
});
