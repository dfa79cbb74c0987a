import { useT } from '../i18n/context.tsx';
import { formatNumber, msg } from '../i18n/t.ts';
import { monthName } from '../month-name.ts';
import { UNIT_TEXTS } from '../oversight/figures.tsx';
import { ChartFrame } from './chart-frame.tsx';
import type { MonthBar, MonthChartShape, MonthPart } from './month-chart-shape.ts';
import { MONTH_PARTS } from './month-chart-shape.ts';

export const PART_TEXTS: Record<MonthPart, string> = {
  framework: msg('框架协议'),
  mall: msg('网上商城'),
  p832: msg('832 产地商品'),
};

/** Bars by month, drawn from numbers the server computed. Parts differ by pattern, totals are written, a table follows. */
export function MonthChart({ shape, label, id }: { shape: MonthChartShape; label: string; id: string }) {
  const t = useT();
  return (
    <ChartFrame shape={shape} label={label}>
      <Patterns id={id} />
      {shape.bars.map((bar) => (
        <Bar key={bar.month} bar={bar} baseline={shape.baseline} id={id} month={monthName(t, bar.month)} />
      ))}
    </ChartFrame>
  );
}

function Bar({ bar, baseline, id, month }: { bar: MonthBar; baseline: number; id: string; month: string }) {
  const centre = bar.x + bar.width / 2;
  return (
    <g>
      {bar.parts.map(({ part, y, height }) => (
        <g key={part}>
          <rect className={`part-${part}`} x={bar.x} y={y} width={bar.width} height={height} />
          {part !== 'framework' && (
            <rect x={bar.x} y={y} width={bar.width} height={height} fill={`url(#${id}-${part})`} />
          )}
        </g>
      ))}
      {bar.beforeY !== null && (
        <path className="before-mark" d={`M${bar.x - 4} ${bar.beforeY}H${bar.x + bar.width + 4}`} />
      )}
      {bar.total !== null && (
        <text className="label" x={centre} y={bar.total.y} textAnchor="middle">
          {bar.total.text}
        </text>
      )}
      <text x={centre} y={baseline + 16} textAnchor="middle">
        {month}
      </text>
    </g>
  );
}

/** Stripes and dots over the colours, so that print in grey and eyes that see no colour lose nothing. */
function Patterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}-mall`}
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path className="pattern-line" d="M0 0V5" />
      </pattern>
      <pattern id={`${id}-p832`} width="5" height="5" patternUnits="userSpaceOnUse">
        <circle className="pattern-dot" cx="2.5" cy="2.5" r="1.1" />
      </pattern>
    </defs>
  );
}

/** The legend repeats the patterns. */
export function MonthLegend({ shape, id }: { shape: MonthChartShape; id: string }) {
  const t = useT();
  const hasBefore = shape.bars.some((bar) => bar.beforeY !== null);
  return (
    <span className="legend">
      {MONTH_PARTS.map((part) => (
        <span key={part}>
          <svg className="legend-swatch" aria-hidden="true">
            {part !== 'framework' && <Patterns id={`${id}-${part}`} />}
            <rect className={`part-${part}`} width="100%" height="100%" rx="2" />
            {part !== 'framework' && (
              <rect width="100%" height="100%" rx="2" fill={`url(#${id}-${part}-${part})`} />
            )}
          </svg>
          {t(PART_TEXTS[part])}
        </span>
      ))}
      {hasBefore && (
        <span>
          <svg className="legend-swatch" aria-hidden="true">
            <path className="before-mark" d="M0 6H12" />
          </svg>
          {t('上年同期')}
        </span>
      )}
    </span>
  );
}

/** What the picture says in one sentence. */
export function monthChartLabel(shape: MonthChartShape, t: ReturnType<typeof useT>): string {
  const unit = t(UNIT_TEXTS[shape.unit]);
  const bars = shape.bars.filter((bar) => bar.total !== null);
  const highest = bars.reduce<MonthBar | undefined>(
    (best, bar) => (best === undefined || Number(bar.total?.text) > Number(best.total?.text) ? bar : best),
    undefined,
  );
  if (highest === undefined) return t('各月均无成交');
  return t('{count} 个月有成交，{month}最高，{amount} {unit}', {
    count: formatNumber(bars.length),
    month: monthName(t, highest.month),
    amount: highest.total?.text ?? '',
    unit,
  });
}
