import { describe, expect, it } from 'vitest';
import { localDate } from '../../domain/time/local-date.ts';
import { CHART_SIZES } from './chart-frame.server.ts';
import { monthChart } from './month-chart.server.ts';

const span = (from: string, to: string) => ({ from: localDate(from), to: localDate(to) });
const month = (number: number, frameworkFen: number, mallFen = 0, p832Fen = 0, beforeFen = 0) => ({
  month: number,
  frameworkFen,
  mallFen,
  p832Fen,
  beforeFen,
});

describe('the chart of months', () => {
  it.each(Object.entries(CHART_SIZES))(
    'stays inside its box and stacks without overlap (%s)',
    (_name, size) => {
      const chart = monthChart(
        [month(1, 860_000_000, 210_000_000, 20_000_000, 900_000_000), month(11, 1, 0, 0, 0)],
        span('2026-01-01', '2026-11-23'),
        size,
      );
      expect(chart.bars.map((bar) => bar.month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
      for (const bar of chart.bars) {
        expect(bar.x).toBeGreaterThanOrEqual(chart.left);
        expect(bar.x + bar.width).toBeLessThanOrEqual(size.width);
        for (const part of bar.parts) expect(part.y + part.height).toBeLessThanOrEqual(chart.baseline);
      }
      const [framework, mall, p832] = chart.bars[0]?.parts ?? [];
      expect([framework?.part, mall?.part, p832?.part]).toEqual(['framework', 'mall', 'p832']);
      expect((mall?.y ?? 0) + (mall?.height ?? 0)).toBeLessThanOrEqual(framework?.y ?? 0);
      expect((p832?.y ?? 0) + (p832?.height ?? 0)).toBeLessThanOrEqual(mall?.y ?? 0);
    },
  );

  it('draws heights in proportion to the amounts', () => {
    const { bars } = monthChart(
      [month(1, 4_000_000), month(2, 2_000_000)],
      span('2026-01-01', '2026-03-31'),
      CHART_SIZES.wide,
    );
    const heights = bars.map((bar) => bar.parts.reduce((sum, part) => sum + part.height + 1, 0));
    expect((heights[0] ?? 0) / (heights[1] ?? 1)).toBeCloseTo(2, 1);
    expect(bars[2]).toMatchObject({ parts: [], total: null });
  });

  it('counts in what keeps the figures short and says so', () => {
    const unitOf = (amount: number) =>
      monthChart([month(1, amount)], span('2026-01-01', '2026-01-31'), CHART_SIZES.wide);
    expect(unitOf(99_999).unit).toBe('yuan');
    expect(unitOf(1_000_000)).toMatchObject({ unit: 'ten-thousand', bars: [{ total: { text: '1.0' } }] });
    expect(unitOf(1_510_000_000)).toMatchObject({ unit: 'million', bars: [{ total: { text: '15.1' } }] });
  });

  it('marks the year before, and keeps room for it when it was higher', () => {
    const { bars, ticks } = monthChart(
      [month(1, 100, 0, 0, 40_000)],
      span('2026-01-01', '2026-01-31'),
      CHART_SIZES.wide,
    );
    const top = Math.min(...ticks.map((tick) => tick.y));
    expect(bars[0]?.beforeY).toBeGreaterThanOrEqual(top);
    expect(bars[0]?.beforeY).toBeLessThan(bars[0]?.total?.y ?? 0);
  });

  it('is empty and whole when nothing was bought', () => {
    const chart = monthChart([], span('2027-01-01', '2027-12-31'), CHART_SIZES.wide);
    expect(chart.bars).toHaveLength(12);
    expect(chart.bars.every((bar) => bar.total === null)).toBe(true);
    expect(chart.ticks.every((tick) => Number.isFinite(tick.y))).toBe(true);
  });
});
