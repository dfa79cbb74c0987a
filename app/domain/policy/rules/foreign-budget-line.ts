import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import { chargeElsewhere, lineOf, removeLine } from '../remedies.ts';
import { defineRule, judgeLines } from '../rule.ts';

/** 未列入预算的不得支出: a unit spends its own budget lines, never another's, never one that does not exist. */
export const foreignBudgetLine = defineRule(
  {
    id: 'budget.unit',
    citation: CITATIONS.budgetLaw13,
    effectiveFrom: localDate('2015-01-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: [],
  },
  (facts) => {
    const own = new Set(
      facts.budgetLines.filter((line) => line.unitId === facts.unit.id).map((line) => line.id),
    );
    return judgeLines(facts.lines, { code: 'budget.own', params: {} }, (line) => {
      // the foreign line is not named: nobody learns of another unit's lines here
      if (line.allocations.every((part) => own.has(part.budgetLineId))) return null;
      return { verdict: 'deny', reasons: [{ code: 'budget.foreign', params: { name: line.name } }] };
    });
  },
  (facts, finding) =>
    lineOf(facts, finding.lineNo).flatMap((line) => [
      ...chargeElsewhere(facts, line),
      ...removeLine(facts, line),
    ]),
);
