import { sql } from 'drizzle-orm';
import type { RuleValueFacts } from '../../../app/domain/policy/facts.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';

export interface SupervisedUnit {
  readonly id: string;
  readonly name: string;
  /** 财政区划代码, nine digits. */
  readonly mofDivCode: string;
}

export interface SupervisionFrame {
  /** Units in sight, by division and name. */
  readonly units: readonly SupervisedUnit[];
  /** Names of the divisions they belong to, and of the one asked about. */
  readonly divisions: Readonly<Record<string, string>>;
  /** Rows of the named rule values, of every area. */
  readonly ruleValues: readonly RuleValueFacts[];
}

/** What every board of a supervisor stands in, in one statement: the units and divisions in sight and registry values. */
export async function readSupervisionFrame(
  db: Executor,
  question: {
    readonly divisionPrefix: string;
    readonly divisionCode: string;
    readonly ruleIds: readonly string[];
  },
): Promise<SupervisionFrame> {
  const row = await firstRow<SupervisionFrame & Record<string, unknown>>(
    db,
    sql`with seen as (
      select u.org_id as id, g.name, u.mof_div_code from units u join organizations g on g.id = u.org_id
      where u.mof_div_code like ${`${question.divisionPrefix}%`}
    )
    select coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'mofDivCode', s.mof_div_code)
        order by s.mof_div_code, s.name) from seen s), '[]'::jsonb) as units,
      coalesce((select jsonb_object_agg(d.code, d.name) from divisions d
        where d.code = ${question.divisionCode} or d.code in (select left(mof_div_code, 6) from seen)), '{}'::jsonb) as divisions,
      coalesce((select jsonb_agg(jsonb_build_object('ruleId', r.rule_id, 'areaCode', r.area_code,
        'validFrom', r.valid_from, 'value', r.value, 'version', r.version, 'clauseId', r.clause_id, 'isDemo', r.is_demo))
        from rule_values r
        where r.rule_id in (select jsonb_array_elements_text(${JSON.stringify(question.ruleIds)}::jsonb))), '[]'::jsonb) as "ruleValues"`,
  );
  return row ?? { units: [], divisions: {}, ruleValues: [] };
}
