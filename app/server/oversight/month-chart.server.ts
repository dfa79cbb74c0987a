import { scaleBand } from 'd3-scale';
import type { MonthSpend } from '../../domain/oversight/spend-figures.ts';
import type { Span } from '../../domain/oversight/supervision-query.ts';
import type { AmountUnit } from '../../ui/charts/chart-frame-shape.ts';
import type { MonthBar, MonthChartShape } from '../../ui/charts/month-chart-shape.ts';
import type { ChartSize } from './chart-frame.server.ts';
import { chartFrame, FEN_OF_UNIT, toTenth } from './chart-frame.server.ts';

const TOP = 22;
const GAP_BETWEEN_PARTS = 1;
/** What there is shows, however little it is. */
const LEAST_HEIGHT = 0.5;

/** 月度成交额 as bars of the span's months, stacked by how it was bought, with the year before as a mark. */
export function monthChart(
  months: readonly MonthSpend[],
  span: Pick<Span, 'from' | 'to'>,
  size: ChartSize,
): MonthChartShape {
  const shown = monthsOf(span).map((month) => months.find((one) => one.month === month) ?? empty(month));
  const highestFen = Math.max(...shown.flatMap((one) => [totalFen(one), one.beforeFen]));
  const { frame, yOf } = chartFrame(highestFen, size, TOP);
  const x = scaleBand<number>()
    .domain(shown.map((one) => one.month))
    .range([frame.left, frame.width])
    .paddingInner(0.42)
    .paddingOuter(0.21);
  return {
    ...frame,
    bars: shown.map((one) => ({
      month: one.month,
      x: toTenth(x(one.month) ?? frame.left),
      width: toTenth(x.bandwidth()),
      ...barOf(one, yOf, frame.unit),
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

function monthsOf({ from, to }: Pick<Span, 'from' | 'to'>): number[] {
  const first = Number(from.slice(5, 7));
  return Array.from({ length: Number(to.slice(5, 7)) - first + 1 }, (_, index) => first + index);
}

function barOf(
  one: MonthSpend,
  yOf: (amountFen: number) => number,
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
    const bottom = yOf(below);
    below += amountFen;
    const height = Math.max(bottom - yOf(below) - GAP_BETWEEN_PARTS, LEAST_HEIGHT);
    return [{ part, y: toTenth(bottom - GAP_BETWEEN_PARTS - height), height: toTenth(height) }];
  });
  const total = totalFen(one);
  return {
    parts,
    total: total === 0 ? null : { y: yOf(total) - 5, text: (total / FEN_OF_UNIT[unit]).toFixed(1) },
    beforeY: one.beforeFen === 0 ? null : yOf(one.beforeFen),
  };
}
