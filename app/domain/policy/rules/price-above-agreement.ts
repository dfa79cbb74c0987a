import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import { isFramework } from '../counters.ts';
import { buyElsewhere, lineOf, removeLine } from '../remedies.ts';
import { defineRule, judgeLines } from '../rule.ts';

/** 第二阶段成交价格不得高于协议价格: that supplier's own 协议价格, not the agreement's ceiling. */
export const priceAboveAgreement = defineRule(
  {
    id: 'framework.price',
    citation: CITATIONS.order110Article13,
    effectiveFrom: localDate('2022-03-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: [],
    funds: ['budget', 'union'],
  },
  (facts) =>
    judgeLines(
      facts.lines.filter((line) => isFramework(line) && line.agreement !== null),
      { code: 'framework.price-within', params: {} },
      (line) => {
        const agreedFen = line.agreement?.agreedPriceFen ?? null;
        const params = { name: line.name, supplier: line.supplier.name, priceFen: line.unitPriceFen };
        if (agreedFen === null) {
          return { verdict: 'deny', reasons: [{ code: 'framework.price-unknown', params }] };
        }
        const overFen = line.unitPriceFen - agreedFen;
        if (overFen <= 0) return null;
        return {
          verdict: 'deny',
          reasons: [{ code: 'framework.price-above', params: { ...params, agreedFen, overFen } }],
          numbers: [
            { label: 'price', kind: 'fen', value: line.unitPriceFen },
            { label: 'agreed-price', kind: 'fen', value: agreedFen },
            { label: 'over', kind: 'fen', value: overFen },
          ],
        };
      },
    ),
  (facts, finding, helps) =>
    lineOf(facts, finding.lineNo).flatMap((line) => [
      ...buyElsewhere(facts, line, helps),
      ...removeLine(facts, line),
    ]),
);
