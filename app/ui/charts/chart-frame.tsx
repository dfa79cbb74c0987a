import type { ReactNode } from 'react';
import type { ChartFrameShape } from './chart-frame-shape.ts';

export interface ChartFrameProps {
  shape: ChartFrameShape;
  /** What the picture says, in one sentence. */
  label: string;
  children: ReactNode;
}

/** The picture of a chart of amounts: its axis with ticks, and in front of it what is drawn. */
export function ChartFrame({ shape, label, children }: ChartFrameProps) {
  const { width, height, left, baseline } = shape;
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {shape.ticks.map((tick) => (
        <g key={tick.text}>
          <path
            className={tick.y === baseline ? 'axis' : 'grid-line'}
            d={`M${left - 4} ${tick.y}H${width}`}
          />
          <text x={left - 8} y={tick.y + 4} textAnchor="end">
            {tick.text}
          </text>
        </g>
      ))}
      {children}
    </svg>
  );
}
