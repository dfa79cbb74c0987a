import type { PriceCaseState } from '~/domain/catalogue/price-case-machine.ts';
import { PRICE_CASE_STATE_NAMES } from '~/domain/catalogue/price-case-machine.ts';
import type { PriceFinding } from '~/domain/catalogue/price-watch.ts';
import { formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import type { IconName } from '../icon.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';

const LOOK: Record<PriceCaseState, { tone: Tone; icon?: IconName }> = {
  FROZEN: { tone: 'deny' },
  EXPLAINED: { tone: 'warn', icon: 'clock' },
  UPHELD: { tone: 'deny' },
  RELEASED: { tone: 'ok' },
  CORRECTED: { tone: 'ok' },
};

export function PriceCaseStatus({ state }: { state: PriceCaseState }) {
  const t = useT();
  return <Status {...LOOK[state]}>{t(PRICE_CASE_STATE_NAMES[state])}</Status>;
}

/** `高于近 90 日成交上四分位 128.00 元 23.4%（12 笔）`. */
export function findingText(finding: PriceFinding, t: T): string {
  const values = {
    base: formatMoney(finding.baseFen),
    percent: (finding.overBp / 100).toFixed(1),
    n: finding.n,
  };
  return finding.against === 'deals'
    ? t('高于近 90 日成交上四分位 {base} 元 {percent}%（{n} 笔）', values)
    : t('高于外部参考价 {base} 元 {percent}%（{n} 个来源）', values);
}

/** What a price is out of line with, one line each. */
export function PriceFindings({ findings }: { findings: readonly PriceFinding[] }) {
  const t = useT();
  return findings.map((finding) => (
    <span key={finding.against} className="line-part">
      {findingText(finding, t)}
    </span>
  ));
}
