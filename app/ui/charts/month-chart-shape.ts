/** The parts a month's bar is stacked of, from the ground up; each has its own pattern beside its colour. */
export const MONTH_PARTS = ['framework', 'mall', 'p832'] as const;
export type MonthPart = (typeof MONTH_PARTS)[number];

/** In what the axis counts. */
export type AmountUnit = 'yuan' | 'ten-thousand' | 'million';

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

/** A chart of stacked bars as numbers, computed on the server: the browser only draws it. */
export interface MonthChartShape {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly baseline: number;
  readonly unit: AmountUnit;
  readonly ticks: readonly { readonly y: number; readonly text: string }[];
  readonly bars: readonly MonthBar[];
}
