import type { AmountUnit } from './month-chart-shape.ts';

export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

/** 预留份额进度, as lines in numbers the server computed: drawn without a chart library in the browser. */
export interface ReserveChartShape {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly baseline: number;
  readonly unit: AmountUnit;
  readonly ticks: readonly { readonly y: number; readonly text: string }[];
  /** Month numbers under the axis. */
  readonly months: readonly { readonly month: number; readonly x: number }[];
  /** 已计入, summed up to each month's end and today. */
  readonly actual: readonly ChartPoint[];
  /** From nothing to the target in equal days; null without a target. */
  readonly pace: readonly [ChartPoint, ChartPoint] | null;
  readonly forecast: readonly [ChartPoint, ChartPoint] | null;
}
