import { localDate } from '../../time/local-date.ts';
import { servesArea } from '../areas.ts';
import { CITATIONS } from '../citations.ts';
import { isFramework } from '../counters.ts';
import { buyElsewhere, lineOf, removeLine } from '../remedies.ts';
import { defineRule, judgeLines } from '../rule.ts';

/** 履行合同的地域范围: the agreement (or the agent who takes its orders) must serve the place of delivery. */
export const outsideAgreementArea = defineRule(
  {
    id: 'framework.area',
    citation: CITATIONS.order110Article14,
    effectiveFrom: localDate('2022-03-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: [],
    funds: ['budget', 'union'],
  },
  (facts) =>
    judgeLines(
      facts.lines.filter((line) => isFramework(line) && line.agreement !== null),
      { code: 'framework.area-served', params: {} },
      (line) => {
        const agreement = line.agreement;
        if (agreement === null || servesArea(agreement.areas, facts.deliveryAreaCode)) return null;
        const params = {
          number: agreement.number,
          agreement: agreement.name,
          area: facts.deliveryAreaName ?? facts.deliveryAreaCode,
          areas: agreement.areas.join('、'),
        };
        return { verdict: 'deny', reasons: [{ code: 'framework.area-outside', params }] };
      },
    ),
  (facts, finding, helps) =>
    lineOf(facts, finding.lineNo).flatMap((line) => [
      ...buyElsewhere(facts, line, helps),
      ...removeLine(facts, line),
    ]),
);
