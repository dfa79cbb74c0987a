import type { ChartFrameShape } from './chart-frame-shape.ts';

/** The parts a month's bar is stacked of, from the ground up; each has its own pattern beside its colour. */
export const MONTH_PARTS = ['framework', 'mall', 'p832'] as const;
export type MonthPart = (typeof MONTH_PARTS)[number];

export interface MonthBar {
  readonly month: number;
  readonly x: number;
  readonly width: number;
  readonly parts: readonly { readonly part: MonthPart; readonly y: number; readonly height: number }[];
  /** Above the bar; null for a month without spending. */
  readonly total: { readonly y: number; readonly text: string } | null;
  /** Height at which the same month of the year before ended. */
  readonly beforeY: number | null;
}

/** Months as stacked bars. */
export interface MonthChartShape extends ChartFrameShape {
  readonly bars: readonly MonthBar[];
}
