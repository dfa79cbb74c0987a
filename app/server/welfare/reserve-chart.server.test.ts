import { describe, expect, it } from 'vitest';
import type { ReserveTarget } from '../../domain/welfare/reserve.ts';
import { reserveChart } from './reserve-chart.server.ts';

const SIZE = { width: 740, height: 226 };
const SUMS = {
  countedFen: 0,
  uncountedFen: 0,
  assistanceFen: 0,
  unionCountedFen: 0,
  unionUncountedFen: 0,
  unionAssistanceFen: 0,
};
const target: ReserveTarget = {
  kind: 'set',
  of: 'base',
  baseFen: 10_000_000,
  ratioBp: 1_000,
  targetFen: 1_000_000,
};
const figures = {
  fiscalYear: 2026,
  today: '2026-03-15',
  months: [
    { month: 1, countedFen: 200_000 },
    { month: 3, countedFen: 100_000 },
  ],
  target,
  sums: SUMS,
  forecastFen: 900_000,
};

describe('the curve of the reserve', () => {
  it('sums month by month to today, months without any staying level', () => {
    const { actual, baseline } = reserveChart(figures, SIZE);
    expect(actual).toHaveLength(4);
    const [start, january, february, march] = actual;
    expect(start?.y).toBe(baseline);
    expect(february?.y).toBe(january?.y);
    expect(march?.y).toBeLessThan(february?.y ?? 0);
  });

  it('begins the forecast where the year stands and ends it with the pace at the year’s end', () => {
    const { actual, pace, forecast } = reserveChart(figures, SIZE);
    expect(forecast?.[0]).toEqual(actual.at(-1));
    expect(forecast?.[1].x).toBe(pace?.[1].x);
    // 900,000 of 1,000,000 lies below the target
    expect(forecast?.[1].y).toBeGreaterThan(pace?.[1].y ?? 0);
  });

  it('has no pace without a target, no forecast for a year that is over, and nothing done in one to come', () => {
    expect(reserveChart({ ...figures, target: { kind: 'unfiled' } }, SIZE).pace).toBeNull();
    expect(reserveChart({ ...figures, fiscalYear: 2025 }, SIZE).forecast).toBeNull();
    const next = reserveChart({ ...figures, fiscalYear: 2027, forecastFen: null }, SIZE);
    expect(next.actual).toEqual([]);
    expect(next.forecast).toBeNull();
  });
});
