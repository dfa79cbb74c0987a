import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import type { Reason } from '../decision.ts';
import { economicClassOf } from '../economic-class.ts';
import type { LineFacts, PurchaseFacts } from '../facts.ts';
import { chargeElsewhere, lineOf, removeLine } from '../remedies.ts';
import { defineRule, judgeLines } from '../rule.ts';

/** 支出列入与所购内容相符的经济分类科目; a 品目 no prefix knows is an error, never a guess. */
export const economicClassUnlikeTheCategory = defineRule(
  {
    id: 'budget.economic-class',
    citation: CITATIONS.expenditureClasses,
    effectiveFrom: localDate('2018-01-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: [],
  },
  (facts) =>
    judgeLines(facts.lines, { code: 'budget.class-fits', params: {} }, (line) => {
      const found = economicClassOf(line.categoryCode, facts.economicClassMap);
      const category = { category: line.categoryName, categoryCode: line.categoryCode };
      if (found.kind === 'unmapped') {
        const code = line.categoryCode === '' ? 'budget.category-missing' : 'budget.class-unknown';
        return { verdict: 'deny', reasons: [{ code, params: { name: line.name, ...category } }] };
      }
      const reasons = misfits(facts, line, found.economicClass);
      if (reasons.length === 0) return null;
      const numbers = [{ label: 'fitting-class', kind: 'text', value: found.economicClass }] as const;
      return { verdict: 'deny', reasons, numbers };
    }),
  (facts, finding) =>
    lineOf(facts, finding.lineNo).flatMap((line) => [
      ...chargeElsewhere(facts, line),
      ...removeLine(facts, line),
    ]),
);

function misfits(facts: PurchaseFacts, line: LineFacts, fitting: string): Reason[] {
  return line.allocations.flatMap(({ budgetLineId }) => {
    const budgetLine = facts.budgetLines.find((candidate) => candidate.id === budgetLineId);
    // a budget line that is not there is the business of `budget.unit`
    if (budgetLine === undefined || budgetLine.economicClass === fitting) return [];
    const params = {
      category: line.categoryName,
      categoryCode: line.categoryCode,
      line: budgetLine.name,
      economicClass: budgetLine.economicClass,
      fitting,
    };
    return [
      { code: budgetLine.economicClass === '' ? 'budget.class-missing' : 'budget.class-differs', params },
    ];
  });
}
