import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import { isFramework } from '../counters.ts';
import type { DecidingLevel } from '../decision.ts';
import { readNumber } from '../read-value.ts';
import { buyLess } from '../remedies.ts';
import type { Finding } from '../rule.ts';
import { defineRule } from '../rule.ts';
import type { SingleOrderAmount } from '../single-order-amounts.ts';
import { singleOrderAmounts } from '../single-order-amounts.ts';

/** 小额零星: one call-off stays below the 采购限额标准 (“未达到”: the figure itself is already too much). */
export const frameworkOrderAtQuota = defineRule(
  {
    id: 'framework.quota',
    citation: CITATIONS.notice2022Article4,
    effectiveFrom: localDate('2022-05-16'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: ['limit.quota'],
  },
  (facts) => {
    const amounts = singleOrderAmounts(facts, isFramework);
    const [largest] = amounts;
    if (largest === undefined) return [];
    const quota = readNumber(facts, 'limit.quota');
    if (!quota.ok) return [quota.missing];
    const tooLarge = amounts.filter((amount) => amount.amountFen >= quota.value);
    if (tooLarge.length > 0) return tooLarge.map((amount) => judged(amount, quota.value, quota.decidedBy));
    return [judged(largest, quota.value, quota.decidedBy)];
  },
  (facts, finding, helps) => {
    const amounts = singleOrderAmounts(facts, isFramework);
    return buyLess(facts, amounts.find((amount) => amount.key === finding.subject)?.lines ?? [], helps);
  },
);

function judged(amount: SingleOrderAmount, quotaFen: number, decidedBy: DecidingLevel): Finding {
  const denied = amount.amountFen >= quotaFen;
  const params = {
    category: amount.categoryName,
    categoryCode: amount.categoryCode,
    amountFen: amount.amountFen,
    quotaFen,
  };
  return {
    verdict: denied ? 'deny' : 'permit',
    ...(denied ? { subject: amount.key } : {}),
    reasons: [{ code: denied ? 'framework.quota-reached' : 'framework.below-quota', params }],
    numbers: [
      { label: 'order-amount', kind: 'fen', value: amount.amountFen },
      { label: 'quota', kind: 'fen', value: quotaFen },
    ],
    decidedBy,
  };
}
