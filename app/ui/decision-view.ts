import type { Decision, Remedy } from '~/domain/policy/decision.ts';
import type { RemedyNames } from '~/domain/policy/render-decision.ts';
import { renderNumber, renderReason, renderRemedy, renderTitle } from '~/domain/policy/render-decision.ts';
import { paths } from '../paths.ts';
import type { DecisionView, RemedyView } from './decision-card.tsx';
import type { T } from './i18n/t.ts';

/** How a page carries a remedy out; null where it cannot (an approver does not edit a cart). */
export type RemedyAction = (remedy: Remedy) => Pick<RemedyView, 'href' | 'submit'> | null;

/** Numbers the verdict turns on. */
const STRONG: readonly string[] = ['short', 'over', 'total'];

/** A decision in the reader's language, ready for `DecisionCard`. */
export function toDecisionView(
  decision: Decision,
  names: RemedyNames,
  t: T,
  act: RemedyAction = () => null,
): DecisionView {
  const key = [decision.ruleId, decision.lineNo, decision.budgetLineId, decision.subject]
    .filter((part) => part !== undefined)
    .join('-');
  return {
    key: key.replace(/[^\w-]+/g, '-'),
    verdict: decision.verdict,
    title: renderTitle(decision, t),
    where: whereOf(decision, names, t),
    summary: decision.reasons.map((reason) => renderReason(reason, t)).join(' '),
    numbers: decision.numbers.map((number) => ({
      ...renderNumber(number, t),
      strong: STRONG.includes(number.label),
    })),
    isDemo: decision.decidedBy?.isDemo ?? false,
    remedies: decision.remedies.flatMap((remedy, index) => {
      const action = act(remedy);
      return action === null
        ? []
        : [{ key: `${key}-${index}`, label: renderRemedy(remedy, names, t), ...action }];
    }),
    clause: {
      citation: `${decision.citation.instrument} ${decision.citation.article}`,
      ruleId: decision.ruleId,
      version: decision.decidedBy?.version ?? decision.textVersion,
      since: decision.decidedBy?.validFrom,
      level: decision.decidedBy?.level,
      href: paths.policyClause(decision.citation.clauseId),
    },
  };
}

function whereOf(decision: Decision, names: RemedyNames, t: T): string | undefined {
  const line = names.lines.find((candidate) => candidate.lineNo === decision.lineNo);
  if (line === undefined) return undefined;
  return t('第 {lineNo} 行 · {name}', { lineNo: String(line.lineNo), name: line.name });
}
