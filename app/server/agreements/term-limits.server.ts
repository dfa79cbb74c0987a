import type { Executor } from '~db/client.ts';
import { readDeadlineFacts } from '~db/queries/fulfilment/deadline-facts.ts';
import type { TermLimits } from '../../domain/agreements/agreement-warnings.ts';
import { areaChain } from '../../domain/policy/areas.ts';
import { resolveInteger } from '../../domain/policy/rule-values.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { fiscalYearOf, localDate } from '../../domain/time/local-date.ts';

const GOODS = 'fa.goods.max_term_months';
const SERVICES = 'fa.services.max_term_months';

/** The usual longest terms of a place on a day, from the registry. */
export async function readTermLimits(db: Executor, areaCode: string, today: LocalDate): Promise<TermLimits> {
  const year = fiscalYearOf(today);
  const { ruleValues } = await readDeadlineFacts(db, areaChain(areaCode), [GOODS, SERVICES], year);
  const rows = ruleValues.map((row) => ({ ...row, validFrom: localDate(row.validFrom) }));
  return {
    goodsMonths: resolveInteger(GOODS, areaCode, today, rows)?.value ?? null,
    servicesMonths: resolveInteger(SERVICES, areaCode, today, rows)?.value ?? null,
  };
}
