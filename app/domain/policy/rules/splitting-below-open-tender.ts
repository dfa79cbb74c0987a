import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import { COUNTER_VALUE_IDS } from '../counters.ts';
import { judgeCumulative, proposeCumulative } from '../cumulative.ts';
import { defineRule } from '../rule.ts';

/** 化整为零规避公开招标: one budget project × 品目 × year against the 公开招标数额标准. */
export const splittingBelowOpenTender = defineRule(
  {
    id: 'cumulative.project',
    citation: CITATIONS.regulation28,
    effectiveFrom: localDate('2015-03-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: Object.values(COUNTER_VALUE_IDS.project),
  },
  (facts) => judgeCumulative(facts, 'project'),
  proposeCumulative,
);
