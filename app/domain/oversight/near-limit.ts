import type { CounterRule } from '../policy/counters.ts';
import { COUNTER_VALUE_IDS } from '../policy/counters.ts';
import type { RuleValueFacts } from '../policy/facts.ts';
import { resolveInteger } from '../policy/rule-values.ts';
import type { LocalDate } from '../time/local-date.ts';

/** What the registry says of accumulation in a division; null = no number, nothing is claimed. */
export interface LimitTerms {
  /** Six digits. */
  readonly division: string;
  readonly unitLimitFen: number | null;
  readonly unitWarnPercent: number | null;
  readonly projectLimitFen: number | null;
  readonly projectWarnPercent: number | null;
  readonly frameworkWarnPercent: number | null;
}

/** Registry values the list reads. */
export const LIMIT_RULE_IDS: readonly string[] = [
  ...new Set(Object.values(COUNTER_VALUE_IDS).flatMap((ids) => [ids.limit, ids.warn, ids.framework])),
];

/** The terms of a division on a day. */
export function limitTerms(
  division: string,
  date: LocalDate,
  ruleValues: readonly RuleValueFacts[],
): LimitTerms {
  const value = (ruleId: string) => resolveInteger(ruleId, division, date, ruleValues)?.value ?? null;
  return {
    division,
    unitLimitFen: value(COUNTER_VALUE_IDS.unit.limit),
    unitWarnPercent: value(COUNTER_VALUE_IDS.unit.warn),
    projectLimitFen: value(COUNTER_VALUE_IDS.project.limit),
    projectWarnPercent: value(COUNTER_VALUE_IDS.project.warn),
    frameworkWarnPercent: value(COUNTER_VALUE_IDS.unit.framework),
  };
}

/** A cumulative counter against its limit. */
export interface LimitRow {
  /** Key of the counter, see `counterMovements`. */
  readonly scopeKey: string;
  readonly rule: CounterRule;
  /** Call-offs under an agreement: counted apart, only ever warned about. */
  readonly framework: boolean;
  readonly unitId: string;
  readonly unitName: string;
  readonly categoryCode: string;
  readonly categoryName: string;
  /** Of rule `project` only. */
  readonly projectCode: string | null;
  readonly projectName: string | null;
  readonly amountFen: number;
  readonly limitFen: number;
  readonly warnPercent: number;
}

export type LimitState = 'over' | 'near' | 'below';
export const LIMIT_STATE_NAMES = {
  over: '超过标准',
  near: '达到提醒线',
  below: '未达提醒线',
} as const satisfies Record<LimitState, string>;

/** Above the limit, from the warning on, or below it. */
export function limitState({ amountFen, limitFen, warnPercent }: LimitRow): LimitState {
  if (amountFen > limitFen) return 'over';
  return amountFen * 100 >= limitFen * warnPercent ? 'near' : 'below';
}

/** A movement of a counter: a request that was counted, or an order that gave something back. */
export interface LimitMovement {
  readonly id: string;
  readonly at: string;
  readonly amountFen: number;
  readonly sourceKind: 'request' | 'order';
  readonly sourceNumber: string;
  /** The orders behind it. */
  readonly orders: readonly { readonly id: string; readonly number: string }[];
}
