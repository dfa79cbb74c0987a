import { scaleLinear } from 'd3-scale';
import type { AmountUnit, ChartFrameShape } from '../../ui/charts/chart-frame-shape.ts';
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
const BOTTOM = 22;
const TICKS = 4;
export const FEN_OF_UNIT: Record<AmountUnit, number> = {
  yuan: 100,
  'ten-thousand': 1_000_000,
  million: 100_000_000,
};

/** Places in a picture, to a tenth of a pixel. */
export const toTenth = (value: number): number => Math.round(value * 10) / 10;

/** The axis of a chart from 0 to at least the highest amount, in the unit that keeps its figures short, and where an amount lies. */
export function chartFrame(
  highestFen: number,
  { width, height }: ChartSize,
  top: number,
): { readonly frame: ChartFrameShape; readonly yOf: (amountFen: number) => number } {
  const highest = Math.max(1, highestFen);
  const unit: AmountUnit =
    highest >= 10 * FEN_OF_UNIT.million
      ? 'million'
      : highest >= FEN_OF_UNIT['ten-thousand']
        ? 'ten-thousand'
        : 'yuan';
  const baseline = height - BOTTOM;
  const y = scaleLinear()
    .domain([0, highest / FEN_OF_UNIT[unit]])
    .nice(TICKS)
    .range([baseline, top]);
  const ticks = y.ticks(TICKS).map((value) => ({ y: toTenth(y(value)), text: formatNumber(value) }));
  return {
    frame: { width, height, left: LEFT, baseline, unit, ticks },
    yOf: (amountFen) => toTenth(y(amountFen / FEN_OF_UNIT[unit])),
  };
}
