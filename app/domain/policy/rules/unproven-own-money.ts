import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import type { BudgetLineFacts } from '../facts.ts';
import { linesChargedTo, neededByBudgetLine } from '../fitting-budget-lines.ts';
import { chargeElsewhere, removeLine } from '../remedies.ts';
import type { Finding } from '../rule.ts';
import { defineRule } from '../rule.ts';

/**
 * 资金来源: 政府采购严格按照批准的预算执行, so money must be there. Fiscal money is by its 指标; 单位资金 has to be proven by
 * finance with a paper; money of an unknown 资金性质 buys nothing. Facts from before this was asked say nothing of it.
 */
export const unprovenOwnMoney = defineRule(
  {
    id: 'budget.fund',
    citation: CITATIONS.procurementLaw6,
    effectiveFrom: localDate('2003-01-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: [],
  },
  (facts) => {
    const needed = neededByBudgetLine(facts);
    return facts.budgetLines.flatMap((line) => {
      const neededFen = needed.get(line.id) ?? 0;
      const finding = neededFen > 0 ? judge(line, neededFen) : null;
      return finding === null ? [] : [finding];
    });
  },
  (facts, finding) =>
    linesChargedTo(facts, finding.budgetLineId).flatMap((line) => [
      ...chargeElsewhere(facts, line),
      ...removeLine(facts, line),
    ]),
);

const CODES = {
  'own-proven': ['permit', 'budget.fund-proven'],
  'own-unproven': ['deny', 'budget.fund-unproven'],
  unknown: ['deny', 'budget.fund-unknown'],
} as const;

function judge(line: BudgetLineFacts, neededFen: number): Finding | null {
  const { fund } = line;
  if (fund === undefined || fund === 'fiscal') return null;
  const [verdict, code] = CODES[fund];
  const params = { line: line.name, lineCode: line.code, neededFen };
  return {
    verdict,
    budgetLineId: line.id,
    reasons: [{ code, params }],
    numbers: [{ label: 'needed', kind: 'fen', value: neededFen }],
  };
}
