/** In what the axis counts. */
export type AmountUnit = 'yuan' | 'ten-thousand' | 'million';

/** What every chart of amounts stands on, as numbers computed on the server: the browser only draws it, without a chart library. */
export interface ChartFrameShape {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly baseline: number;
  readonly unit: AmountUnit;
  readonly ticks: readonly { readonly y: number; readonly text: string }[];
}
