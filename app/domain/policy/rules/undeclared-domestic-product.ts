import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import { readNumber } from '../read-value.ts';
import { lineOf, removeLine } from '../remedies.ts';
import { defineRule, judgeLines } from '../rule.ts';

/**
 * 本国产品: where goods compete, the price of a domestic one is taken less the discount. A framework did so in stage one; in
 * the mall nobody evaluates but the buyer, so the card tells him up to which price a domestic product is to be preferred.
 * The evidence is the supplier's declaration on the product; what nobody has declared either way is not judged.
 */
export const undeclaredDomesticProduct = defineRule(
  {
    id: 'domestic.preference',
    citation: CITATIONS.domesticProducts,
    effectiveFrom: localDate('2026-01-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: ['domestic.discount'],
  },
  (facts) => {
    const compared = facts.lines.filter(
      (line) => line.method === 'mall_direct' && (line.isDomestic ?? null) !== null,
    );
    if (compared.length === 0) return [];
    const discount = readNumber(facts, 'domestic.discount');
    if (!discount.ok) return [discount.missing];
    const rest = 10_000 - discount.value;
    return judgeLines(compared, { code: 'domestic.declared', params: {} }, (line) => {
      if (line.isDomestic === true || rest <= 0) return null;
      const equalFen = Math.floor((line.unitPriceFen * 10_000) / rest);
      const discountPercent = discount.value / 100;
      return {
        verdict: 'warn',
        reasons: [{ code: 'domestic.not-declared', params: { name: line.name, discountPercent, equalFen } }],
        numbers: [
          { label: 'price', kind: 'fen', value: line.unitPriceFen },
          { label: 'equal-price', kind: 'fen', value: equalFen },
        ],
        decidedBy: discount.decidedBy,
      };
    });
  },
  (facts, finding) => lineOf(facts, finding.lineNo).flatMap((line) => removeLine(facts, line)),
);
