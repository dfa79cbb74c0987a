import type { Executor } from '~db/client.ts';
import { readDeadlineFacts } from '~db/queries/fulfilment/deadline-facts.ts';
import { areaChain } from '../../domain/policy/areas.ts';
import { resolveInteger } from '../../domain/policy/rule-values.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { fiscalYearOf, localDate } from '../../domain/time/local-date.ts';
import { makeWorkCalendar } from '../../domain/time/working-days.ts';

export const ACCEPTANCE_WORKDAYS = 'order.acceptance_workdays';
export const PAYMENT_WORKDAYS = 'pay.after_invoice_workdays';
const RULE_IDS = [ACCEPTANCE_WORKDAYS, PAYMENT_WORKDAYS] as const;

export interface Deadlines {
  /** Working days the registry allows the unit's area for an act. */
  workdays(ruleId: (typeof RULE_IDS)[number]): number;
  /** The last working day, counted from the day after `from`. */
  dueOn(ruleId: (typeof RULE_IDS)[number], from: LocalDate): LocalDate;
}

/** The time limits of a place on a day, from the registry and the calendar. Throws when the registry has no number. */
export async function readDeadlines(
  db: Executor,
  divisionCode: string,
  today: LocalDate,
): Promise<Deadlines> {
  const { ruleValues, calendar } = await readDeadlineFacts(
    db,
    areaChain(divisionCode),
    RULE_IDS,
    fiscalYearOf(today),
  );
  const rows = ruleValues.map((row) => ({ ...row, validFrom: localDate(row.validFrom) }));
  const days = makeWorkCalendar(calendar.map((day) => ({ ...day, date: localDate(day.date) })));
  const workdays = (ruleId: string): number => {
    const found = resolveInteger(ruleId, divisionCode, today, rows);
    if (found === null) throw new Error(`the rule registry has no ${ruleId} for ${divisionCode}`);
    return found.value;
  };
  return { workdays, dueOn: (ruleId, from) => days.addWorkingDays(from, workdays(ruleId)) };
}
