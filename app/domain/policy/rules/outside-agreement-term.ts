import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import { isFramework } from '../counters.ts';
import { buyElsewhere, lineOf, removeLine } from '../remedies.ts';
import { defineRule, judgeLines } from '../rule.ts';

/** 协议期限: a call-off is made while the framework agreement runs, first and last day included. */
export const outsideAgreementTerm = defineRule(
  {
    id: 'framework.term',
    citation: CITATIONS.order110Article15,
    effectiveFrom: localDate('2022-03-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: [],
    funds: ['budget', 'union'],
  },
  (facts) =>
    judgeLines(
      facts.lines.filter((line) => isFramework(line) && line.agreement !== null),
      { code: 'framework.in-term', params: {} },
      (line) => {
        const agreement = line.agreement;
        if (agreement === null) return null;
        const { number, name, validFrom, validTo } = agreement;
        const params = { number, agreement: name, validFrom, validTo, orderDate: facts.orderDate };
        const numbers = [
          { label: 'valid-from', kind: 'date', value: validFrom },
          { label: 'valid-to', kind: 'date', value: validTo },
          { label: 'order-date', kind: 'date', value: facts.orderDate },
        ] as const;
        if (facts.orderDate < validFrom) {
          return { verdict: 'deny', reasons: [{ code: 'framework.not-begun', params }], numbers };
        }
        if (facts.orderDate > validTo) {
          return { verdict: 'deny', reasons: [{ code: 'framework.expired', params }], numbers };
        }
        return null;
      },
    ),
  (facts, finding, helps) =>
    lineOf(facts, finding.lineNo).flatMap((line) => [
      ...buyElsewhere(facts, line, helps),
      ...removeLine(facts, line),
    ]),
);
