import type { LimitQuestion } from '~db/queries/oversight/near-limits.ts';
import { limitTerms } from '../../domain/oversight/near-limit.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { localDate } from '../../domain/time/local-date.ts';
import type { Supervision } from './supervision.server.ts';

/** The question of what nears its limit in the fiscal year, with the limits of each division in sight. */
export function limitQuestion(
  supervision: Supervision,
  asked: Pick<LimitQuestion, 'rule' | 'all'>,
): LimitQuestion {
  const { scope, divisionCodes, ruleValues, today, frame } = supervision;
  const fiscalYear = frame.query.year;
  const date = dayInYear(fiscalYear, today);
  return {
    scope,
    fiscalYear,
    terms: divisionCodes.map((division) => limitTerms(division, date, ruleValues)),
    ...asked,
  };
}

/** Today in the running year, else the year's last day: limits are those of the year asked about. */
function dayInYear(year: number, today: LocalDate): LocalDate {
  const last = localDate(`${year}-12-31`);
  return today < last ? today : last;
}
