import { scaleBand, scaleLinear } from 'd3-scale';
import type { MonthSpend } from '../../domain/oversight/spend-figures.ts';
import type { Span } from '../../domain/oversight/supervision-query.ts';
import type { AmountUnit, MonthBar, MonthChartShape } from '../../ui/charts/month-chart-shape.ts';
import { formatNumber } from '../../ui/i18n/t.ts';

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** Beside a table on a desk, and across a phone. */
export const CHART_SIZES = {
  wide: { width: 740, height: 226 },
  narrow: { width: 358, height: 208 },
} as const satisfies Record<string, ChartSize>;

const LEFT = 40;
const TOP = 22;
const BOTTOM = 22;
const GAP_BETWEEN_PARTS = 1;
/** What there is shows, however little it is. */
const LEAST_HEIGHT = 0.5;
const TICKS = 4;
const FEN_OF: Record<AmountUnit, number> = { yuan: 100, 'ten-thousand': 1_000_000, million: 100_000_000 };

/** 月度成交额 as bars of the span's months, stacked by how it was bought, with the year before as a mark. */
export function monthChart(
  months: readonly MonthSpend[],
  span: Pick<Span, 'from' | 'to'>,
  { width, height }: ChartSize,
): MonthChartShape {
  const shown = monthsOf(span).map((month) => months.find((one) => one.month === month) ?? empty(month));
  const highest = Math.max(1, ...shown.flatMap((one) => [totalFen(one), one.beforeFen]));
  const unit: AmountUnit =
    highest >= 10 * FEN_OF.million ? 'million' : highest >= FEN_OF['ten-thousand'] ? 'ten-thousand' : 'yuan';
  const baseline = height - BOTTOM;
  const y = scaleLinear()
    .domain([0, highest / FEN_OF[unit]])
    .nice(TICKS)
    .range([baseline, TOP]);
  const x = scaleBand<number>()
    .domain(shown.map((one) => one.month))
    .range([LEFT, width])
    .paddingInner(0.42)
    .paddingOuter(0.21);
  const at = (amountFen: number) => round(y(amountFen / FEN_OF[unit]));
  return {
    width,
    height,
    left: LEFT,
    baseline,
    unit,
    ticks: y.ticks(TICKS).map((value) => ({ y: round(y(value)), text: formatNumber(value) })),
    bars: shown.map((one) => ({
      month: one.month,
      x: round(x(one.month) ?? LEFT),
      width: round(x.bandwidth()),
      ...barOf(one, at, unit),
    })),
  };
}

const empty = (month: number): MonthSpend => ({
  month,
  frameworkFen: 0,
  mallFen: 0,
  p832Fen: 0,
  beforeFen: 0,
});
const totalFen = (one: MonthSpend) => one.frameworkFen + one.mallFen + one.p832Fen;
const round = (value: number) => Math.round(value * 10) / 10;

function monthsOf({ from, to }: Pick<Span, 'from' | 'to'>): number[] {
  const first = Number(from.slice(5, 7));
  return Array.from({ length: Number(to.slice(5, 7)) - first + 1 }, (_, index) => first + index);
}

function barOf(
  one: MonthSpend,
  at: (amountFen: number) => number,
  unit: AmountUnit,
): Pick<MonthBar, 'parts' | 'total' | 'beforeY'> {
  const amounts = [
    ['framework', one.frameworkFen],
    ['mall', one.mallFen],
    ['p832', one.p832Fen],
  ] as const;
  let below = 0;
  const parts = amounts.flatMap(([part, amountFen]) => {
    if (amountFen === 0) return [];
    const bottom = at(below);
    below += amountFen;
    const height = Math.max(bottom - at(below) - GAP_BETWEEN_PARTS, LEAST_HEIGHT);
    return [{ part, y: round(bottom - GAP_BETWEEN_PARTS - height), height: round(height) }];
  });
  const total = totalFen(one);
  return {
    parts,
    total: total === 0 ? null : { y: at(total) - 5, text: (total / FEN_OF[unit]).toFixed(1) },
    beforeY: one.beforeFen === 0 ? null : at(one.beforeFen),
  };
}
