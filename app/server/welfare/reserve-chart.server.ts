import { scaleLinear } from 'd3-scale';
import {
  addDays,
  addMonths,
  daysBetween,
  fiscalYearEnd,
  fiscalYearStart,
  localDate,
} from '../../domain/time/local-date.ts';
import type { ReserveFacts } from '../../domain/welfare/reserve.ts';
import type { ChartPoint, ReserveChartShape } from '../../ui/charts/reserve-chart-shape.ts';
import type { ChartSize } from '../oversight/chart-frame.server.ts';
import { chartFrame, toTenth } from '../oversight/chart-frame.server.ts';

const RIGHT = 12;
const TOP = 14;
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

type Figures = Pick<ReserveFacts, 'fiscalYear' | 'today' | 'months' | 'target' | 'forecastFen' | 'sums'>;

/** 已计入 month by month against the pace of the year, with the forecast as its end. */
export function reserveChart(facts: Figures, size: ChartSize): ReserveChartShape {
  const { fiscalYear, target, forecastFen } = facts;
  const first = fiscalYearStart(fiscalYear);
  const last = fiscalYearEnd(fiscalYear);
  const today = localDate(facts.today);
  const sums = cumulated(facts);
  const targetFen = target.kind === 'set' ? target.targetFen : 0;
  const highestFen = Math.max(targetFen, forecastFen ?? 0, ...sums.map(({ fen }) => fen));
  const { frame, yOf } = chartFrame(highestFen, size, TOP);
  const x = scaleLinear()
    .domain([0, daysBetween(first, last) + 1])
    .range([frame.left, frame.width - RIGHT]);
  // at the end of a day
  const at = (day: string, fen: number): ChartPoint => ({
    x: toTenth(x(daysBetween(first, localDate(day)) + 1)),
    y: yOf(fen),
  });
  const start: ChartPoint = { x: frame.left, y: frame.baseline };
  const reached = sums.at(-1);
  return {
    ...frame,
    months: MONTHS.map((month) => ({
      month,
      x: toTenth(x(daysBetween(first, monthStart(fiscalYear, month)) + 15)),
    })),
    actual: reached === undefined ? [] : [start, ...sums.map(({ day, fen }) => at(day, fen))],
    pace: targetFen === 0 ? null : [start, at(last, targetFen)],
    forecast:
      forecastFen === null || reached === undefined || today >= last
        ? null
        : [at(reached.day, reached.fen), at(last, forecastFen)],
  };
}

const monthStart = (fiscalYear: number, month: number) => addMonths(fiscalYearStart(fiscalYear), month - 1);

/** What had been counted by the end of each month that has begun, today being the end of the running one. */
function cumulated({ fiscalYear, today, months }: Figures): { readonly day: string; readonly fen: number }[] {
  let fen = 0;
  return MONTHS.filter((month) => monthStart(fiscalYear, month) <= today).map((month) => {
    fen += months.find((one) => one.month === month)?.countedFen ?? 0;
    const end = addDays(addMonths(monthStart(fiscalYear, month), 1), -1);
    return { day: end < today ? end : today, fen };
  });
}
