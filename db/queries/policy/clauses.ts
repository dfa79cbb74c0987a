import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';

export interface ClauseRecord {
  readonly id: string;
  readonly instrument: string;
  readonly article: string;
  readonly title: string;
  readonly body: string;
  readonly url: string | null;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly confidence: string;
  readonly values: readonly {
    readonly ruleId: string;
    readonly areaCode: string;
    readonly areaName: string | null;
    readonly validFrom: string;
    readonly validTo: string | null;
    readonly value: unknown;
    readonly unit: string;
    readonly source: string;
    readonly confidence: string;
    readonly isDemo: boolean;
  }[];
  readonly siblings: readonly { readonly id: string; readonly article: string; readonly title: string }[];
}

/** A clause with the registry values that stand on it and its neighbours of the same instrument. */
export function readClause(db: Executor, clauseId: string): Promise<ClauseRecord | null> {
  return firstRow<ClauseRecord & Record<string, unknown>>(
    db,
    sql`select c.id, c.instrument, c.article, c.title, c.body, c.url, c.effective_from as "effectiveFrom",
      c.effective_to as "effectiveTo", c.confidence,
      coalesce((select jsonb_agg(jsonb_build_object('ruleId', v.rule_id, 'areaCode', v.area_code, 'areaName', d.name,
        'validFrom', v.valid_from, 'validTo', v.valid_to, 'value', v.value, 'unit', v.unit, 'source', v.source,
        'confidence', v.confidence, 'isDemo', v.is_demo) order by v.rule_id, v.area_code, v.valid_from)
        from (select r.*, lead(r.valid_from) over (partition by r.rule_id, r.area_code order by r.valid_from) as valid_to
          from rule_values r where r.rule_id in (select x.rule_id from rule_values x where x.clause_id = c.id)) v
        left join divisions d on d.code = v.area_code where v.clause_id = c.id), '[]'::jsonb) as values,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'article', s.article, 'title', s.title) order by s.id)
        from clauses s where s.instrument = c.instrument and s.id <> c.id), '[]'::jsonb) as siblings
    from clauses c where c.id = ${clauseId}`,
  );
}
