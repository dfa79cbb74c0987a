import type { ReactNode } from 'react';
import type { Verdict } from '~/domain/policy/decision.ts';
import { VERDICT_ORDER, VERDICTS } from '~/domain/policy/decision.ts';
import type { DecisionView } from './decision-card.tsx';
import { ClauseLine, DecisionCard, VERDICT_LOOK } from './decision-card.tsx';
import { useT } from './i18n/context.tsx';
import { Icon } from './icon.tsx';
import { Status } from './status.tsx';

const WORST_FIRST = [...VERDICTS].sort((a, b) => VERDICT_ORDER[b] - VERDICT_ORDER[a]);

/** Counts by verdict, worst first; verdicts without a card are left out. */
export function countVerdicts(decisions: readonly { verdict: Verdict }[]): { verdict: Verdict; n: number }[] {
  return WORST_FIRST.map((verdict) => ({
    verdict,
    n: decisions.filter((decision) => decision.verdict === verdict).length,
  })).filter((entry) => entry.n > 0);
}

/** The pills beside the heading: 不得购买 1, 转审 1, 通过 23. */
export function VerdictCounts({ decisions }: { decisions: readonly { verdict: Verdict }[] }) {
  const t = useT();
  return (
    <>
      {countVerdicts(decisions).map(({ verdict, n }) => (
        <Status key={verdict} tone={VERDICT_LOOK[verdict].tone}>
          {t(VERDICT_LOOK[verdict].text)} {n}
        </Status>
      ))}
    </>
  );
}

export interface DecisionListProps {
  decisions: readonly DecisionView[];
  /** What goes inside a card: a meter, or the 需理由 form. Called for every card that is not a pass. */
  inside?: ((decision: DecisionView) => ReactNode) | undefined;
  hideRemedies?: boolean | undefined;
}

/** Cards worst first; all passes folded into one card with their count. */
export function DecisionList({ decisions, inside, hideRemedies }: DecisionListProps) {
  const open = decisions
    .filter((decision) => decision.verdict !== 'permit')
    .sort((a, b) => VERDICT_ORDER[b.verdict] - VERDICT_ORDER[a.verdict]);
  const passes = decisions.filter((decision) => decision.verdict === 'permit');
  return (
    <div className="decision-list">
      {open.map((decision) => (
        <DecisionCard key={decision.key} decision={decision} hideRemedies={hideRemedies}>
          {inside?.(decision)}
        </DecisionCard>
      ))}
      {passes.length > 0 && <Passes decisions={passes} alone={open.length === 0} />}
    </div>
  );
}

function Passes({ decisions, alone }: { decisions: readonly DecisionView[]; alone: boolean }) {
  const t = useT();
  const n = decisions.length;
  return (
    <details className="decision decision-permit decision-fold">
      <summary className="decision-head">
        <span className="verdict">
          <Icon name="permit" />
          {t('通过')}
        </span>
        <h3>{alone ? t('全部 {n} 项通过', { n }) : t('其余 {n} 项通过', { n })}</h3>
        <span className="where">
          {t('展开 {n} 项', { n })} <Icon name="down" />
        </span>
      </summary>
      <ul className="decision-passes">
        {decisions.map((decision) => (
          <li key={decision.key}>
            <b>
              {decision.title}
              {decision.where && <span className="faint small"> {decision.where}</span>}
            </b>
            <span className="soft">{decision.summary}</span>
            <ClauseLine clause={decision.clause} />
          </li>
        ))}
      </ul>
    </details>
  );
}
