import { useT } from '../i18n/context.tsx';
import { monthName } from '../month-name.ts';
import { ChartFrame } from './chart-frame.tsx';
import type { ChartPoint, ReserveChartShape } from './reserve-chart-shape.ts';

const lineOf = (points: readonly ChartPoint[]) =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');

/** Lines that differ by stroke, not by colour alone; the figures stand beside it and in the table below. */
export function ReserveChart({ shape, label }: { shape: ReserveChartShape; label: string }) {
  const t = useT();
  const { width, baseline, actual, pace, forecast } = shape;
  return (
    <ChartFrame shape={shape} label={label}>
      {shape.months.map(({ month, x }) => (
        <text key={month} x={x} y={baseline + 16} textAnchor="middle">
          {width < 500 ? String(month) : monthName(t, month)}
        </text>
      ))}
      {pace !== null && <path className="line-pace" d={lineOf(pace)} />}
      {forecast !== null && <path className="line-forecast" d={lineOf(forecast)} />}
      {actual.length > 0 && <path className="line-actual" d={lineOf(actual)} />}
      {actual.slice(1).map(({ x, y }) => (
        <circle key={x} className="dot-actual" cx={x} cy={y} r="3" />
      ))}
    </ChartFrame>
  );
}

/** The legend repeats the strokes. */
export function ReserveLegend({ shape }: { shape: ReserveChartShape }) {
  const t = useT();
  const entries = [
    { key: 'actual', text: t('已计入'), shown: true },
    { key: 'pace', text: t('按日历应完成'), shown: shape.pace !== null },
    { key: 'forecast', text: t('按近 90 天预计'), shown: shape.forecast !== null },
  ];
  return (
    <span className="legend">
      {entries
        .filter(({ shown }) => shown)
        .map(({ key, text }) => (
          <span key={key}>
            <svg className="legend-line" aria-hidden="true">
              <path className={`line-${key}`} d="M0 6H24" />
              {key === 'actual' && <circle className="dot-actual" cx="12" cy="6" r="3" />}
            </svg>
            {text}
          </span>
        ))}
    </span>
  );
}
