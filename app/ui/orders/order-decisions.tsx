import type { OrderView } from '~/domain/fulfilment/order-view.ts';
import { DecisionList, VerdictCounts } from '../decision-list.tsx';
import { toDecisionView } from '../decision-view.ts';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Panel } from '../panel.tsx';

const STAGES = {
  submit: msg('提交时的条款决定'),
  approval: msg('审批时的条款决定'),
  contract: msg('成立合同时的条款决定'),
} as const;

/** The cards of the last judgement, as they were taken, of this order's lines. */
export function OrderDecisions({ order }: { order: OrderView }) {
  const t = useT();
  const set = order.decisionSet;
  if (set === null) return null;
  const own = order.lines.map((line) => line.requestLineNo);
  const decisions = set.decisions.filter(
    (decision) => decision.lineNo === undefined || own.includes(decision.lineNo),
  );
  const names = {
    lines: order.lines.map((line) => ({
      lineNo: line.requestLineNo,
      name: line.snapshot.name,
      unit: line.snapshot.unit,
      alternatives: [],
    })),
    budgetLines: order.lines.flatMap((line) =>
      line.allocations.map((part) => ({ id: part.budgetLineId, name: part.name })),
    ),
  };
  return (
    <Panel
      id="decisions"
      title={t(STAGES[set.stage])}
      note={formatDateTime(set.evaluatedAt)}
      more={<VerdictCounts decisions={decisions} />}
      padded
    >
      <DecisionList
        hideRemedies
        decisions={decisions.map((decision) => toDecisionView(decision, names, t))}
      />
    </Panel>
  );
}
