import { sql } from 'drizzle-orm';
import type { RuleValueFacts } from '../../../app/domain/policy/facts.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';

/** Registry rows of the given values, of every area, as one list of facts. */
export const ruleValueFacts = (ruleIds: readonly string[]) =>
  sql`coalesce((select jsonb_agg(jsonb_build_object('ruleId', r.rule_id, 'areaCode', r.area_code, 'validFrom', r.valid_from,
    'value', r.value, 'version', r.version, 'clauseId', r.clause_id, 'isDemo', r.is_demo)) from rule_values r
    where r.rule_id in (select jsonb_array_elements_text(${JSON.stringify(ruleIds)}::jsonb))), '[]'::jsonb)`;

/** The same for who asks for nothing else. */
export async function readRuleValues(
  db: Executor,
  ruleIds: readonly string[],
): Promise<readonly RuleValueFacts[]> {
  const row = await firstRow<{ found: readonly RuleValueFacts[] }>(
    db,
    sql`select ${ruleValueFacts(ruleIds)} as found`,
  );
  return row?.found ?? [];
}
