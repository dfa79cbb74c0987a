import { fiscalYearOf, localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import type { Reason } from '../decision.ts';
import type { LineFacts, PurchaseFacts } from '../facts.ts';
import { chargeElsewhere, lineOf, removeLine } from '../remedies.ts';
import { defineRule, judgeLines } from '../rule.ts';

/** 预算年度: money of one year buys in that year, and only while its line is open. */
export const closedFiscalYear = defineRule(
  {
    id: 'budget.year',
    citation: CITATIONS.budgetLaw18,
    effectiveFrom: localDate('2015-01-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: [],
  },
  (facts) => {
    const year = fiscalYearOf(facts.orderDate);
    return judgeLines(facts.lines, { code: 'budget.year-open', params: { year: String(year) } }, (line) => {
      const reasons = closedLines(facts, line, year);
      if (reasons.length === 0) return null;
      const numbers = [{ label: 'order-date', kind: 'date', value: facts.orderDate }] as const;
      return { verdict: 'deny', reasons, numbers };
    });
  },
  (facts, finding) =>
    lineOf(facts, finding.lineNo).flatMap((line) => [
      ...chargeElsewhere(facts, line),
      ...removeLine(facts, line),
    ]),
);

function closedLines(facts: PurchaseFacts, line: LineFacts, year: number): Reason[] {
  return line.allocations.flatMap(({ budgetLineId }) => {
    const budgetLine = facts.budgetLines.find((candidate) => candidate.id === budgetLineId);
    if (budgetLine === undefined) return [];
    const params = { line: budgetLine.name, lineYear: String(budgetLine.fiscalYear), year: String(year) };
    if (budgetLine.fiscalYear !== year) return [{ code: 'budget.other-year', params }];
    return budgetLine.status === 'active' ? [] : [{ code: 'budget.closed', params }];
  });
}
