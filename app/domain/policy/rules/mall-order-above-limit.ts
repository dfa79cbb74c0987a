import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import type { DecidingLevel } from '../decision.ts';
import type { LineFacts } from '../facts.ts';
import { readNumber } from '../read-value.ts';
import { buyLess } from '../remedies.ts';
import type { Finding } from '../rule.ts';
import { defineRule } from '../rule.ts';
import type { SingleOrderAmount } from '../single-order-amounts.ts';
import { singleOrderAmounts } from '../single-order-amounts.ts';

const isMallDirect = (line: LineFacts): boolean => line.method === 'mall_direct';

/** 商城直购 up to the limit, the limit included; dearer purchases need a mode the mall does not have yet. */
export const mallOrderAboveLimit = defineRule(
  {
    id: 'mall.mode-limit',
    citation: CITATIONS.mallRules,
    effectiveFrom: localDate('2022-03-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: ['mall.direct_max'],
  },
  (facts) => {
    const amounts = singleOrderAmounts(facts, isMallDirect);
    const [largest] = amounts;
    if (largest === undefined) return [];
    const limit = readNumber(facts, 'mall.direct_max');
    if (!limit.ok) return [limit.missing];
    const tooLarge = amounts.filter((amount) => amount.amountFen > limit.value);
    if (tooLarge.length > 0) return tooLarge.map((amount) => judged(amount, limit.value, limit.decidedBy));
    return [judged(largest, limit.value, limit.decidedBy)];
  },
  (facts, finding, helps) => {
    const amounts = singleOrderAmounts(facts, isMallDirect);
    return buyLess(facts, amounts.find((amount) => amount.key === finding.subject)?.lines ?? [], helps);
  },
);

function judged(amount: SingleOrderAmount, limitFen: number, decidedBy: DecidingLevel): Finding {
  const denied = amount.amountFen > limitFen;
  const params = {
    category: amount.categoryName,
    categoryCode: amount.categoryCode,
    amountFen: amount.amountFen,
    limitFen,
  };
  return {
    verdict: denied ? 'deny' : 'permit',
    ...(denied ? { subject: amount.key } : {}),
    reasons: [{ code: denied ? 'mall.above-limit' : 'mall.within-limit', params }],
    numbers: [
      { label: 'order-amount', kind: 'fen', value: amount.amountFen },
      { label: 'mode-limit', kind: 'fen', value: limitFen },
      ...(denied ? [{ label: 'over', kind: 'fen', value: amount.amountFen - limitFen } as const] : []),
    ],
    decidedBy,
  };
}
