import { formatMoney } from './format.ts';
import { useT } from './i18n/context.tsx';

/** 1 blue, 2 green, 3 amber, 4 violet, 5 grey: the fixed order of the chart colours; 6 red, for what was refused. */
export type MeterFill = 1 | 2 | 3 | 4 | 5 | 6;

export interface MeterSegment {
  key: string;
  label: string;
  value: number;
  fill: MeterFill;
  /** Hatched: what is proposed, not done. */
  hatch?: boolean | undefined;
  /** Text of the legend after the label; the share in per cent by default. */
  text?: string | undefined;
}

export interface MeterTick {
  key: string;
  /** In the same unit as the segments. */
  at: number;
  label: string;
}

export interface MeterProps {
  segments: readonly MeterSegment[];
  total: number;
  /** Dashed marks for a limit or a pace. */
  ticks?: readonly MeterTick[] | undefined;
  /** Spoken in one sentence; made of the segments by default. */
  label?: string | undefined;
  /** Repeats the figures in text below. */
  legend?: boolean | undefined;
  large?: boolean | undefined;
  /** A last entry of the legend, e.g. the remainder. */
  rest?: string | undefined;
}

const share = (value: number, total: number) =>
  total <= 0 ? 0 : Math.min(Math.max(value / total, 0), 1) * 100;
const percent = (value: number) => `${Math.round(value * 10) / 10}%`;

/**
 * A bar of segments; what is left is the remainder. Drawn with SVG attributes, so that no `style` has to pass the
 * content security policy.
 */
export function Meter({ segments, total, ticks = [], label, legend, large, rest }: MeterProps) {
  const spoken =
    label ?? segments.map((one) => `${one.label} ${percent(share(one.value, total))}`).join('，');
  let start = 0;
  const bars = segments.map((one) => {
    const from = start;
    const width = Math.min(share(one.value, total), 100 - from);
    start += width;
    return { ...one, from, width };
  });
  const bar = (
    <svg className={large ? 'meter meter-lg' : 'meter'} role="img" aria-label={spoken}>
      {bars.map((one) => (
        <rect
          key={one.key}
          className={`fill-${one.fill}${one.hatch ? ' is-hatched' : ''}`}
          x={`${one.from}%`}
          width={`${one.width}%`}
          height="100%"
        />
      ))}
      {bars.slice(1).map((one) => (
        <line key={one.key} className="meter-gap" x1={`${one.from}%`} x2={`${one.from}%`} y1="0" y2="100%" />
      ))}
    </svg>
  );
  return (
    <>
      {ticks.length === 0 ? (
        bar
      ) : (
        <div className="meter-box">
          {bar}
          <Ticks ticks={ticks} total={total} />
        </div>
      )}
      {legend && <Legend segments={segments} total={total} rest={rest} />}
    </>
  );
}

function Ticks({ ticks, total }: { ticks: readonly MeterTick[]; total: number }) {
  return (
    <svg className="meter-ticks" aria-hidden="true">
      {ticks.map((tick) => {
        const x = share(tick.at, total);
        const anchor = x > 85 ? 'end' : x < 15 ? 'start' : 'middle';
        return (
          <g key={tick.key}>
            <line x1={`${x}%`} x2={`${x}%`} y1="0" y2="1.125rem" />
            <text x={`${x}%`} y="2rem" textAnchor={anchor}>
              {tick.label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function Legend({ segments, total, rest }: Pick<MeterProps, 'segments' | 'total' | 'rest'>) {
  return (
    <p className="legend">
      {segments.map((one) => (
        <span key={one.key}>
          <i className={`fill-${one.fill}`} />
          {one.label} {one.text ?? percent(share(one.value, total))}
        </span>
      ))}
      {rest && (
        <span>
          <i className="fill-rest" />
          {rest}
        </span>
      )}
    </p>
  );
}

export interface BudgetMeterProps {
  /** 指标, in fen, as are the parts. */
  totalFen: number;
  spentFen: number;
  committedFen: number;
  reservedFen: number;
  large?: boolean | undefined;
  /** Amounts instead of shares in the legend. */
  amounts?: boolean | undefined;
  ticks?: readonly MeterTick[] | undefined;
}

/** 支付·占用·冻结 in this fixed order; the remainder is available. */
export function BudgetMeter(props: BudgetMeterProps) {
  const t = useT();
  const { totalFen, spentFen, committedFen, reservedFen } = props;
  const text = (fen: number) => (props.amounts ? formatMoney(fen) : undefined);
  const available = totalFen - spentFen - committedFen - reservedFen;
  return (
    <Meter
      large={props.large}
      legend
      total={totalFen}
      ticks={props.ticks}
      segments={[
        { key: 'spent', label: t('支付'), value: spentFen, fill: 1, text: text(spentFen) },
        { key: 'committed', label: t('占用'), value: committedFen, fill: 2, text: text(committedFen) },
        { key: 'reserved', label: t('冻结'), value: reservedFen, fill: 3, text: text(reservedFen) },
      ]}
      rest={`${t('可用')} ${props.amounts ? formatMoney(available) : percent(share(available, totalFen))}`}
    />
  );
}
