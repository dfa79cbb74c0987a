import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import { chargeElsewhere, lineOf, removeLine } from '../remedies.ts';
import { defineRule, judgeLines } from '../rule.ts';

/** 政府采购严格按批准的预算执行: every fen of a line is charged to a budget line, once. */
export const allocationUnlikeTheAmount = defineRule(
  {
    id: 'budget.allocation',
    citation: CITATIONS.procurementLaw6,
    effectiveFrom: localDate('2003-01-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: [],
  },
  (facts) =>
    judgeLines(facts.lines, { code: 'budget.allocated', params: {} }, (line) => {
      const allocatedFen = line.allocations.reduce((sum, part) => sum + part.amountFen, 0);
      const params = { name: line.name, allocatedFen, amountFen: line.amountFen };
      const numbers = [
        { label: 'amount', kind: 'fen', value: line.amountFen },
        { label: 'allocated', kind: 'fen', value: allocatedFen },
      ] as const;
      if (line.allocations.length === 0) {
        return { verdict: 'deny', reasons: [{ code: 'budget.not-allocated', params }], numbers };
      }
      if (line.allocations.some((part) => part.amountFen < 0)) {
        return { verdict: 'deny', reasons: [{ code: 'budget.allocation-negative', params }], numbers };
      }
      if (allocatedFen === line.amountFen) return null;
      return { verdict: 'deny', reasons: [{ code: 'budget.allocation-differs', params }], numbers };
    }),
  (facts, finding) =>
    lineOf(facts, finding.lineNo).flatMap((line) => [
      ...chargeElsewhere(facts, { ...line, allocations: [] }),
      ...removeLine(facts, line),
    ]),
);
