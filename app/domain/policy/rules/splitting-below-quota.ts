import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import { COUNTER_VALUE_IDS } from '../counters.ts';
import { judgeCumulative, proposeCumulative } from '../cumulative.ts';
import { defineRule } from '../rule.ts';

/** 限额按二级品目年度累计: a unit's purchases of one second-level 品目 outside the catalogue against the 采购限额标准. */
export const splittingBelowQuota = defineRule(
  {
    id: 'cumulative.unit',
    citation: CITATIONS.shandongCatalogue,
    effectiveFrom: localDate('2020-11-10'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: Object.values(COUNTER_VALUE_IDS.unit),
  },
  (facts) => judgeCumulative(facts, 'unit'),
  proposeCumulative,
);
