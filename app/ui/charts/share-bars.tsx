import { formatPercent } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { HATCH } from '../oversight/figures.tsx';

export interface ShareBar {
  readonly key: string;
  readonly label: string;
  /** 0 … 1; null = nothing to divide. */
  readonly share: number | null;
  readonly href: string;
}

/** Shares against a target: the figure stands at the bar, what misses it is hatched and says so. */
export function ShareBars({ bars, target }: { bars: readonly ShareBar[]; target: number | null }) {
  const t = useT();
  return (
    <ul className="share-bars">
      {bars.map(({ key, label, share, href }) => {
        const missed = share !== null && target !== null && share < target;
        return (
          <li key={key}>
            <a href={href} className="share-name">
              {label}
            </a>
            <svg className="share-bar" aria-hidden="true">
              <rect className="share-ground" width="100%" height="100%" rx="2" />
              <rect
                className={missed ? 'fill-3' : 'fill-2'}
                width={`${(share ?? 0) * 100}%`}
                height="100%"
                rx="2"
              />
              {missed && <rect fill={HATCH} width={`${(share ?? 0) * 100}%`} height="100%" />}
              {target !== null && (
                <line
                  className="share-target"
                  x1={`${target * 100}%`}
                  x2={`${target * 100}%`}
                  y1="0"
                  y2="100%"
                />
              )}
            </svg>
            <b className="num">{share === null ? '—' : formatPercent(share)}</b>
            <span className={missed ? 'small ink-warn' : 'small faint'}>{missed ? t('未达标') : ''}</span>
          </li>
        );
      })}
    </ul>
  );
}
