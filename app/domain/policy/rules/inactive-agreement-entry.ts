import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import { isFramework } from '../counters.ts';
import { buyElsewhere, lineOf, removeLine } from '../remedies.ts';
import { defineRule, judgeLines } from '../rule.ts';

/** 入围: only a supplier and product that stand in the agreement, neither frozen nor removed (清退), may be called off. */
export const inactiveAgreementEntry = defineRule(
  {
    id: 'framework.entry',
    citation: CITATIONS.order110Article19,
    effectiveFrom: localDate('2022-03-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: [],
    funds: ['budget', 'union'],
  },
  (facts) =>
    judgeLines(facts.lines.filter(isFramework), { code: 'framework.entered', params: {} }, (line) => {
      const params = { name: line.name, supplier: line.supplier.name, number: line.agreement?.number ?? '' };
      if (line.agreement === null) {
        return { verdict: 'deny', reasons: [{ code: 'framework.no-entry', params }] };
      }
      if (line.agreement.entryStatus === 'active') return null;
      const code =
        line.agreement.entryStatus === 'frozen' ? 'framework.entry-frozen' : 'framework.entry-removed';
      return { verdict: 'deny', reasons: [{ code, params }] };
    }),
  (facts, finding, helps) =>
    lineOf(facts, finding.lineNo).flatMap((line) => [
      ...buyElsewhere(facts, line, helps),
      ...removeLine(facts, line),
    ]),
);
