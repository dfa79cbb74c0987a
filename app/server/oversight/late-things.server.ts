import type { OverdueQuestion } from '~db/queries/oversight/overdue.ts';
import { PAYMENT_RULE_IDS } from '../../domain/oversight/payment-clock.ts';
import { resolveInteger } from '../../domain/policy/rule-values.ts';
import type { Supervision } from './supervision.server.ts';

/** The question of what is late, with the payment terms the registry gives each division in sight. */
export function overdueQuestion({ scope, today, divisionCodes, ruleValues }: Supervision): OverdueQuestion {
  const value = (ruleId: string, division: string) =>
    resolveInteger(ruleId, division, today, ruleValues)?.value ?? null;
  return {
    scope,
    today,
    terms: divisionCodes.map((division) => ({
      division,
      smeDays: value(PAYMENT_RULE_IDS.smeDays, division),
      dailyInterestBp: value(PAYMENT_RULE_IDS.dailyInterestBp, division),
    })),
  };
}
