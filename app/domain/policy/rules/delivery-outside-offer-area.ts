import { localDate } from '../../time/local-date.ts';
import { servesArea } from '../areas.ts';
import { CITATIONS } from '../citations.ts';
import { buyElsewhere, lineOf, removeLine } from '../remedies.ts';
import { defineRule, judgeLines } from '../rule.ts';

/** 供货区域: an offer is bought only where its supplier delivers. */
export const deliveryOutsideOfferArea = defineRule(
  {
    id: 'delivery.area',
    citation: CITATIONS.mallRules,
    effectiveFrom: localDate('2022-03-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: [],
    funds: ['budget', 'union'],
  },
  (facts) =>
    judgeLines(facts.lines, { code: 'delivery.served', params: {} }, (line) => {
      if (servesArea(line.areas, facts.deliveryAreaCode)) return null;
      const params = {
        name: line.name,
        supplier: line.supplier.name,
        area: facts.deliveryAreaName ?? facts.deliveryAreaCode,
        areas: line.areas.join('、'),
      };
      return { verdict: 'deny', reasons: [{ code: 'delivery.not-served', params }] };
    }),
  (facts, finding, helps) =>
    lineOf(facts, finding.lineNo).flatMap((line) => [
      ...buyElsewhere(facts, line, helps),
      ...removeLine(facts, line),
    ]),
);
