import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { LimitPage, MovementPage } from '../../../app/domain/oversight/boards.ts';
import type { LimitTerms } from '../../../app/domain/oversight/near-limit.ts';
import type { CounterRule } from '../../../app/domain/policy/counters.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';
import { PLANNED_ANEW } from '../../prepared-statements.ts';
import type { SupervisionScope } from './spend-lines.ts';

export interface LimitQuestion {
  readonly scope: SupervisionScope;
  readonly fiscalYear: number;
  readonly terms: readonly LimitTerms[];
  /** null = both. */
  readonly rule: CounterRule | null;
  /** Below the warning too. */
  readonly all: boolean;
}

/**
 * CTE `judged`: the cumulative counters in sight with their limits, those from the warning on (or all). A counter's key
 * holds unit, project and 品目 (`counterMovements`).
 */
function judgedCounters({ scope, fiscalYear, terms, rule, all }: LimitQuestion): SQL {
  const kinds: Record<CounterRule, SQL> = {
    unit: sql`c.scope_key like 'unit2:%'`,
    project: sql`c.scope_key like 'project:%'`,
  };
  return sql`${sql.raw(PLANNED_ANEW)} terms as (
    select * from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as t(division text, "unitLimitFen" bigint,
      "unitWarnPercent" int, "projectLimitFen" bigint, "projectWarnPercent" int, "frameworkWarnPercent" int)
  ), counted as (
    select c.scope_key, c.amount_fen, case when c.scope_key like 'unit2:%' then 'unit' else 'project' end as rule,
      c.scope_key like '%:framework' as framework, split_part(c.scope_key, ':', 2)::uuid as unit_id,
      substring(c.scope_key from ':([ABC][0-9]{4,8})(?::framework)?$') as category,
      substring(c.scope_key from '^project:[^:]*:(.*):[ABC][0-9]{4,8}(?::framework)?$') as project_code
    from spend_counters c
    where c.fiscal_year = ${fiscalYear} and c.amount_fen > 0
      and ${rule === null ? sql`(${kinds.unit} or ${kinds.project})` : kinds[rule]}
  ), limited as (
    select c.*, g.name as unit_name,
      case when c.rule = 'unit' then t."unitLimitFen" else t."projectLimitFen" end as limit_fen,
      case when c.framework then t."frameworkWarnPercent" when c.rule = 'unit' then t."unitWarnPercent"
        else t."projectWarnPercent" end as warn_percent
    from counted c
    join units u on u.org_id = c.unit_id
    join organizations g on g.id = c.unit_id
    join terms t on t.division = left(u.mof_div_code, 6)
    where u.mof_div_code like ${`${scope.divisionPrefix}%`}
      and (${scope.unitId}::uuid is null or c.unit_id = ${scope.unitId}::uuid)
  ), judged as materialized (
    select * from limited where limit_fen > 0 and warn_percent is not null
      and (${all}::boolean or amount_fen * 100 >= limit_fen * warn_percent))`;
}

/** Counters near or above their limit, the fullest first. */
export async function listNearLimits(
  db: Executor,
  question: LimitQuestion,
  page: { readonly limit: number; readonly offset: number },
): Promise<LimitPage> {
  const row = await firstRow<LimitPage & Record<string, unknown>>(
    db,
    sql`with ${judgedCounters(question)}, page as (
      select * from judged order by amount_fen::numeric / limit_fen desc, scope_key limit ${page.limit} offset ${page.offset})
    select (select count(*)::int from judged) as total,
      (select count(*)::int from judged where amount_fen > limit_fen and not framework) as over,
      coalesce((select jsonb_agg(jsonb_build_object('scopeKey', p.scope_key, 'rule', p.rule, 'framework', p.framework,
          'unitId', p.unit_id, 'unitName', p.unit_name, 'categoryCode', p.category,
          'categoryName', coalesce(k.name, p.category), 'projectCode', p.project_code,
          'projectName', (select b.project_name from budget_lines b where b.unit_id = p.unit_id
            and b.fiscal_year = ${question.fiscalYear} and b.project_code = p.project_code limit 1),
          'amountFen', p.amount_fen, 'limitFen', p.limit_fen, 'warnPercent', p.warn_percent)
          order by p.amount_fen::numeric / p.limit_fen desc, p.scope_key)
        from page p left join categories k on k.code = rpad(p.category, 9, '0')), '[]'::jsonb) as rows`,
  );
  return row ?? { rows: [], total: 0, over: 0 };
}

/** What a counter consists of, newest first; null when there is none of a unit in sight. */
export async function readLimitMovements(
  db: Executor,
  question: {
    readonly scope: SupervisionScope;
    readonly scopeKey: string;
    readonly unitId: string;
    readonly fiscalYear: number;
    readonly before: string | null;
    readonly limit: number;
  },
): Promise<MovementPage | null> {
  const { scope, scopeKey, unitId, fiscalYear, before, limit } = question;
  return firstRow<MovementPage & Record<string, unknown>>(
    db,
    sql`select c.amount_fen as "amountFen", g.name as "unitName",
      coalesce((select k.name from categories k where k.code = rpad(substring(c.scope_key from ':([ABC][0-9]{4,8})(?::framework)?$'), 9, '0')), '') as "categoryName",
      coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'at', e.at, 'amountFen', e.amount_fen,
          'sourceKind', e.source_kind, 'sourceNumber', coalesce(r.number, x.number, ''),
          'orders', case when e.source_kind = 'order' then jsonb_build_array(jsonb_build_object('id', x.id, 'number', x.number))
            else coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number) order by o.number)
              from orders o where o.request_id = r.id), '[]'::jsonb) end) order by e.id desc)
        from (select * from spend_counter_entries e where e.scope_key = c.scope_key and e.fiscal_year = c.fiscal_year
          and (${before}::uuid is null or e.id < ${before}::uuid) order by e.id desc limit ${limit}) e
        left join purchase_requests r on e.source_kind = 'request' and r.id = e.source_id
        left join orders x on e.source_kind = 'order' and x.id = e.source_id), '[]'::jsonb) as movements
    from spend_counters c join units u on u.org_id = ${unitId}::uuid join organizations g on g.id = u.org_id
    where c.scope_key = ${scopeKey} and c.fiscal_year = ${fiscalYear}
      and u.mof_div_code like ${`${scope.divisionPrefix}%`}`,
  );
}
