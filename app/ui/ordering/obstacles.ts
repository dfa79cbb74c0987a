import type { CheckoutView, Obstacle } from '~/domain/ordering/purchase-view.ts';
import type { Decision } from '~/domain/policy/decision.ts';
import { renderTitle } from '~/domain/policy/render-decision.ts';
import { toDecisionView } from '../decision-view.ts';
import type { T } from '../i18n/t.ts';
import { problemText } from './line-notes.tsx';

export interface ObstacleView extends Obstacle {
  readonly text: string;
}

/** What has to be done before the form can be submitted, in the order of the page. The server decides again. */
export function obstaclesOf(view: CheckoutView, t: T): ObstacleView[] {
  const { purchase } = view;
  const found: ObstacleView[] = [];
  if (view.addressId === null) {
    found.push({
      key: 'address',
      kind: 'address',
      lineNo: null,
      anchor: 'addressId',
      text: t('选择收货地址'),
    });
  }
  for (const line of purchase.lines) {
    for (const problem of line.problems) {
      const text = t('第 {lineNo} 行：{problem}', {
        lineNo: String(line.lineNo),
        problem: problemText(problem, line, t),
      });
      found.push({
        key: `${line.lineNo}-${problem.kind}`,
        kind: 'problem',
        lineNo: line.lineNo,
        anchor: `line-${line.lineNo}`,
        text,
      });
    }
  }
  for (const decision of purchase.decisions) {
    const kind = blockingKind(decision, view.reasons);
    if (kind === null) continue;
    const { key } = toDecisionView(decision, purchase.names, t);
    const lineNo = decision.lineNo ?? null;
    const title = renderTitle(decision, t);
    const text =
      lineNo === null ? title : t('第 {lineNo} 行：{problem}', { lineNo: String(lineNo), problem: title });
    found.push({ key, kind, lineNo, anchor: `decision-${key}`, text });
  }
  return found;
}

function blockingKind(decision: Decision, reasons: CheckoutView['reasons']): 'decision' | 'reason' | null {
  if (decision.verdict === 'deny') return 'decision';
  if (decision.verdict === 'require_reason' && (reasons[decision.ruleId] ?? '').trim() === '')
    return 'reason';
  return null;
}
