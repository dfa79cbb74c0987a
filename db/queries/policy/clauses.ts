import { sql } from 'drizzle-orm';
import type { PolicyArea, RegistryRow } from '../../../app/domain/policy/clause-view.ts';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';

export interface AreaQuestion {
  /** Division the reader asked for; unknown ones are passed over. */
  readonly asked: string | null;
  /** Division of the reader's organization. */
  readonly own: string | null;
}

const NATION = sql.raw("'000000'::text");

/** The place meant: the one asked for, else the reader's own, else where the mall's operator is, else the nation. */
const areaJson = ({ asked, own }: AreaQuestion) => sql`coalesce(
  (select jsonb_build_object('code', d.code, 'name', d.name) from divisions d where d.code = ${asked}::text),
  case when ${asked}::text = ${NATION} then jsonb_build_object('code', ${NATION}, 'name', null) end,
  (select jsonb_build_object('code', d.code, 'name', d.name) from divisions d where d.code = ${own}::text),
  (select jsonb_build_object('code', d.code, 'name', d.name) from divisions d
    join organizations o on o.division_code = d.code where o.kind = 'operator' order by o.created_at, o.id limit 1),
  jsonb_build_object('code', ${NATION}, 'name', null))`;

/** Rows of the registry, each with the day on which the next one of its rule and area takes over. */
const registryJson = sql`coalesce(jsonb_agg(jsonb_build_object('ruleId', v.rule_id, 'areaCode', v.area_code,
    'areaName', d.name, 'validFrom', v.valid_from, 'validTo', v.valid_to, 'value', v.value, 'unit', v.unit,
    'clauseId', v.clause_id, 'clauseTitle', k.title, 'source', v.source, 'confidence', v.confidence,
    'isDemo', v.is_demo, 'version', v.version) order by v.rule_id, v.area_code, v.valid_from), '[]'::jsonb)`;
const registryRows = sql`(select r.*, lead(r.valid_from) over (partition by r.rule_id, r.area_code order by r.valid_from)
    as valid_to from rule_values r) v
  left join divisions d on d.code = v.area_code left join clauses k on k.id = v.clause_id`;

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
  /** Every row of the values that stand on this clause in some place, other clauses' rows included. */
  readonly values: readonly RegistryRow[];
  readonly siblings: readonly { readonly id: string; readonly article: string; readonly title: string }[];
  readonly area: PolicyArea;
}

/** A clause with the registry values that stand on it, its neighbours of the same instrument, and the reader's place. */
export function readClause(
  db: Executor,
  clauseId: string,
  question: AreaQuestion,
): Promise<ClauseRecord | null> {
  return firstRow<ClauseRecord & Record<string, unknown>>(
    db,
    sql`select c.id, c.instrument, c.article, c.title, c.body, c.url, c.effective_from as "effectiveFrom",
      c.effective_to as "effectiveTo", c.confidence,
      (select ${registryJson} from ${registryRows}
        where v.rule_id in (select x.rule_id from rule_values x where x.clause_id = c.id)) as values,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'article', s.article, 'title', s.title) order by s.id)
        from clauses s where s.instrument = c.instrument and s.id <> c.id), '[]'::jsonb) as siblings,
      ${areaJson(question)} as area
    from clauses c where c.id = ${clauseId}`,
  );
}

export interface Registry {
  readonly values: readonly RegistryRow[];
  readonly area: PolicyArea;
  /** Places with values of their own, for the reader to choose from. */
  readonly areas: readonly PolicyArea[];
}

/** The whole registry: some hundred rows, kept few by being law. */
export async function readRegistry(db: Executor, question: AreaQuestion): Promise<Registry> {
  const found = await firstRow<Registry & Record<string, unknown>>(
    db,
    sql`select (select ${registryJson} from ${registryRows}) as values, ${areaJson(question)} as area,
      coalesce((select jsonb_agg(jsonb_build_object('code', a.code, 'name', d.name) order by a.code)
        from (select area_code as code from rule_values union select ${question.own}::text where ${question.own}::text is not null) a
        left join divisions d on d.code = a.code), '[]'::jsonb) as areas`,
  );
  if (found === null) throw new Error('the registry statement returned no row');
  return found;
}

export interface ClauseLine {
  readonly id: string;
  readonly instrument: string;
  readonly article: string;
  readonly title: string;
  readonly confidence: string;
  readonly effectiveFrom: string;
  /** Registry values that stand on it. */
  readonly values: number;
  /** Holds the words looked for in its name or summary; true for none. */
  readonly matches: boolean;
}

/** Every clause, some hundred rows, and whether it holds the words. */
export function listClauseLines(db: Executor, text: string): Promise<ClauseLine[]> {
  const pattern = likePattern(text);
  return rows<ClauseLine & Record<string, unknown>>(
    db,
    sql`select c.id, c.instrument, c.article, c.title, c.confidence, c.effective_from as "effectiveFrom",
      (select count(*)::int from rule_values v where v.clause_id = c.id) as values,
      (${text} = '' or concat_ws(' ', c.instrument, c.article, c.title, c.body) ilike ${pattern}) as matches
    from clauses c order by c.instrument, c.id`,
  );
}
