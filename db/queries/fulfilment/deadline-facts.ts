import { sql } from 'drizzle-orm';
import type { RuleValueFacts } from '../../../app/domain/policy/facts.ts';
import type { CalendarDay } from '../../../app/domain/time/working-days.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';

export interface DeadlineFacts {
  readonly ruleValues: readonly RuleValueFacts[];
  readonly calendar: readonly CalendarDay[];
}

/** Registry values and the working-day calendar of three years from the given one, in one statement. */
export async function readDeadlineFacts(
  db: Executor,
  areaChain: readonly string[],
  ruleIds: readonly string[],
  year: number,
): Promise<DeadlineFacts> {
  const row = await firstRow<DeadlineFacts & Record<string, unknown>>(
    db,
    sql`select coalesce((select json_agg(json_build_object('ruleId', r.rule_id, 'areaCode', r.area_code,
        'validFrom', r.valid_from, 'value', r.value, 'version', r.version, 'clauseId', r.clause_id, 'isDemo', r.is_demo))
      from rule_values r where r.area_code in (select jsonb_array_elements_text(${JSON.stringify(areaChain)}::jsonb))
        and r.rule_id in (select jsonb_array_elements_text(${JSON.stringify(ruleIds)}::jsonb))), '[]'::json) as "ruleValues",
      coalesce((select json_agg(json_build_object('date', d.date, 'kind', d.kind, 'estimated', d.estimated))
      from calendar_days d where d.date >= make_date(${year}, 1, 1) and d.date < make_date(${year + 3}, 1, 1)),
        '[]'::json) as calendar`,
  );
  return row ?? { ruleValues: [], calendar: [] };
}
