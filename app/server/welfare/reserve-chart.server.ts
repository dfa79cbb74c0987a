import { scaleLinear } from 'd3-scale';
import { addDays, addMonths, daysBetween, localDate } from '../../domain/time/local-date.ts';
import type { ReserveFacts } from '../../domain/welfare/reserve.ts';
import type { AmountUnit } from '../../ui/charts/month-chart-shape.ts';
import type { ChartPoint, ReserveChartShape } from '../../ui/charts/reserve-chart-shape.ts';
import { formatNumber } from '../../ui/i18n/t.ts';

const LEFT = 40;
const RIGHT = 12;
const TOP = 14;
const BOTTOM = 22;
const TICKS = 4;
const FEN_OF: Record<AmountUnit, number> = { yuan: 100, 'ten-thousand': 1_000_000, million: 100_000_000 };
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

const round = (value: number) => Math.round(value * 10) / 10;

type Figures = Pick<ReserveFacts, 'fiscalYear' | 'today' | 'months' | 'target' | 'forecastFen' | 'sums'>;

/** 已计入 month by month against the pace of the year, with the forecast as its end. */
export function reserveChart(
  facts: Figures,
  { width, height }: { readonly width: number; readonly height: number },
): ReserveChartShape {
  const { fiscalYear, target, forecastFen } = facts;
  const first = localDate(`${fiscalYear}-01-01`);
  const last = localDate(`${fiscalYear}-12-31`);
  const today = localDate(facts.today);
  const sums = cumulated(facts);
  const targetFen = target.kind === 'set' ? target.targetFen : 0;
  const highest = Math.max(1, targetFen, forecastFen ?? 0, ...sums.map(({ fen }) => fen));
  const unit: AmountUnit =
    highest >= 10 * FEN_OF.million ? 'million' : highest >= FEN_OF['ten-thousand'] ? 'ten-thousand' : 'yuan';
  const baseline = height - BOTTOM;
  const y = scaleLinear()
    .domain([0, highest / FEN_OF[unit]])
    .nice(TICKS)
    .range([baseline, TOP]);
  const x = scaleLinear()
    .domain([0, daysBetween(first, last) + 1])
    .range([LEFT, width - RIGHT]);
  // at the end of a day
  const at = (day: string, fen: number): ChartPoint => ({
    x: round(x(daysBetween(first, localDate(day)) + 1)),
    y: round(y(fen / FEN_OF[unit])),
  });
  const start: ChartPoint = { x: LEFT, y: baseline };
  const reached = sums.at(-1);
  return {
    width,
    height,
    left: LEFT,
    baseline,
    unit,
    ticks: y.ticks(TICKS).map((value) => ({ y: round(y(value)), text: formatNumber(value) })),
    months: MONTHS.map((month) => ({
      month,
      x: round(x(daysBetween(first, monthStart(fiscalYear, month)) + 15)),
    })),
    actual: reached === undefined ? [] : [start, ...sums.map(({ day, fen }) => at(day, fen))],
    pace: targetFen === 0 ? null : [start, at(last, targetFen)],
    forecast:
      forecastFen === null || reached === undefined || today >= last
        ? null
        : [at(reached.day, reached.fen), at(last, forecastFen)],
  };
}

const monthStart = (year: number, month: number) => localDate(`${year}-${String(month).padStart(2, '0')}-01`);

/** What had been counted by the end of each month that has begun, today being the end of the running one. */
function cumulated({ fiscalYear, today, months }: Figures): { readonly day: string; readonly fen: number }[] {
  let fen = 0;
  return MONTHS.filter((month) => monthStart(fiscalYear, month) <= today).map((month) => {
    fen += months.find((one) => one.month === month)?.countedFen ?? 0;
    const end = addDays(addMonths(monthStart(fiscalYear, month), 1), -1);
    return { day: end < today ? end : today, fen };
  });
}
