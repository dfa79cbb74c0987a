import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import type { BudgetLineFacts } from '../facts.ts';
import { linesChargedTo, neededByBudgetLine } from '../fitting-budget-lines.ts';
import { buyLess, chargeElsewhere } from '../remedies.ts';
import type { Finding } from '../rule.ts';
import { defineRule } from '../rule.ts';

/** 政府采购严格按照批准的预算执行: what all lines together take from a budget line must be available on it. */
export const overdrawnBudgetLine = defineRule(
  {
    id: 'budget.available',
    citation: CITATIONS.procurementLaw6,
    effectiveFrom: localDate('2003-01-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: [],
  },
  (facts) => {
    const needed = neededByBudgetLine(facts);
    return facts.budgetLines.flatMap((budgetLine) => {
      const neededFen = needed.get(budgetLine.id);
      return neededFen === undefined ? [] : [judge(budgetLine, neededFen)];
    });
  },
  (facts, finding, helps) => {
    const charged = linesChargedTo(facts, finding.budgetLineId);
    const moves = charged.flatMap((line) => chargeElsewhere(facts, line));
    return [...moves, ...buyLess(facts, charged, helps)];
  },
);

function judge(budgetLine: BudgetLineFacts, neededFen: number): Finding {
  const shortFen = neededFen - budgetLine.availableFen;
  const short = shortFen > 0;
  const { code, name, availableFen } = budgetLine;
  return {
    verdict: short ? 'deny' : 'permit',
    budgetLineId: budgetLine.id,
    reasons: [
      short
        ? { code: 'budget.short', params: { line: name, lineCode: code, availableFen, neededFen, shortFen } }
        : { code: 'budget.enough', params: { line: name, lineCode: code, availableFen, neededFen } },
    ],
    numbers: [
      { label: 'available', kind: 'fen', value: availableFen },
      { label: 'needed', kind: 'fen', value: neededFen },
      short
        ? { label: 'short', kind: 'fen', value: shortFen }
        : { label: 'left', kind: 'fen', value: availableFen - neededFen },
    ],
  };
}
