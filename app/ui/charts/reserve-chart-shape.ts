import type { ChartFrameShape } from './chart-frame-shape.ts';

export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

/** 预留份额进度 as lines. */
export interface ReserveChartShape extends ChartFrameShape {
  /** Month numbers under the axis. */
  readonly months: readonly { readonly month: number; readonly x: number }[];
  /** 已计入, summed up to each month's end and today. */
  readonly actual: readonly ChartPoint[];
  /** From nothing to the target in equal days; null without a target. */
  readonly pace: readonly [ChartPoint, ChartPoint] | null;
  readonly forecast: readonly [ChartPoint, ChartPoint] | null;
}
