import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { SearchSort } from '../../../app/domain/catalogue/search.input.ts';
import type { SearchQuery } from '../../engine.ts';
import type { AnalyzedQuery } from '../../query/analyze-query.ts';
import type { QueryPart } from '../../query/relax.ts';
import { relaxedParts } from '../../query/relax.ts';
import { facetsJson } from './facets-sql.ts';
import { activeFilters, isMandatory, isPreferred } from './filters.ts';
import { anyTsquery, groupTsquery, literalTsquery, requiredTsquery } from './ts-text.ts';

// D, C, B, A: sounds and fragments, category, parts of words, the name itself.
const RANK_WEIGHTS = sql.raw(`'{0.05,0.2,0.6,1}'::float4[]`);
/** Of the best coverage, how much a product must reach when nothing has all the words. */
const RELAXED_SHARE = 0.6;
/** One thing asked for cannot be asked for less. */
const MIN_PARTS_TO_RELAX = 2;

function exactCondition(analyzed: AnalyzedQuery): SQL {
  if (analyzed.exactCodes.length === 0) return sql`false`;
  const codes = sql.join(
    analyzed.exactCodes.map((code) => sql`${code}`),
    sql`, `,
  );
  return sql`(r.sku_norm in (${codes}) or r.model_norm in (${codes}))`;
}

/** Offers that have every required group, ranked by what was typed, then by anything that counts. */
function strictMatch(analyzed: AnalyzedQuery): SQL {
  const exact = exactCondition(analyzed);
  return sql`
strict as materialized (
  select r.offer_id, ${exact} as exact,
    ts_rank(${RANK_WEIGHTS}, r.tsv, ${literalTsquery(analyzed.groups)}::tsquery, 1)
      + 0.5 * ts_rank(${RANK_WEIGHTS}, r.tsv, ${anyTsquery(analyzed.groups)}::tsquery, 1) as score
  from search_rows r
  where r.tsv @@ ${requiredTsquery(analyzed.groups)}::tsquery or ${exact}
)`;
}

/**
 * When nothing has all groups: each product scores by the groups it has, a rare word (few offers) counting more than
 * a common one; kept is what comes near the best. Costs nothing when the strict search found something.
 */
function relaxedMatch(analyzed: AnalyzedQuery, parts: readonly QueryPart[]): SQL {
  const groups = parts.map(
    ({ alternatives, weight }, i) =>
      sql`(${i}::int, ${groupTsquery(alternatives)}::tsquery, ${weight}::float8)`,
  );
  return sql`
wanted(no, q, weight) as (values ${sql.join(groups, sql`, `)}),
loose as materialized (
  select w.no, w.weight, r.offer_id from wanted w join search_rows r on r.tsv @@ w.q
  where not exists (select from strict)
),
worth as (select no, max(weight) / ln(2 + count(*)) as worth from loose group by no),
cover as materialized (
  select l.offer_id, sum(w.worth) as covered, array_agg(l.no order by l.no) as found
  from loose l join worth w using (no) group by l.offer_id
),
best_cover as (select covered, found from cover order by covered desc, found limit 1),
matched as (
  select offer_id, exact, score::float8 as score from strict
  union all
  select c.offer_id, false, c.covered + 0.01 * ts_rank(${RANK_WEIGHTS}, r.tsv, ${anyTsquery(analyzed.groups)}::tsquery, 1)
  from cover c join search_rows r using (offer_id)
  where c.covered >= ${RELAXED_SHARE} * (select covered from best_cover)
)`;
}

const strictOnly = sql`
matched as (select offer_id, exact, score::float8 as score from strict)`;

interface Match {
  /** CTEs before `hit`, each followed by a comma */
  readonly ctes: SQL;
  /** where `hit` comes from, with `exact` and `score` */
  readonly source: SQL;
  readonly canRelax: boolean;
}

function matchOf(analyzed: AnalyzedQuery): Match {
  const everything = sql`(select *, false as exact, 0::float8 as score from search_rows) r`;
  if (analyzed.normalized === '') return { ctes: sql``, source: everything, canRelax: false };
  const parts = relaxedParts(analyzed.groups);
  if (parts.length === 0) return { ctes: sql``, source: sql`${everything} where false`, canRelax: false };
  const canRelax = parts.length >= MIN_PARTS_TO_RELAX;
  return {
    ctes: sql`${strictMatch(analyzed)}, ${canRelax ? relaxedMatch(analyzed, parts) : strictOnly},`,
    source: sql`matched m join search_rows r using (offer_id)`,
    canRelax,
  };
}

/** Total orders: the product's id settles what is equal. */
const ORDER: Record<SearchSort, SQL> = {
  relevance: sql`exact desc, score desc, orderable desc, deals desc, listed_at desc, product_id`,
  price_asc: sql`price_fen, exact desc, score desc, product_id`,
  price_desc: sql`price_fen desc, exact desc, score desc, product_id`,
  deals: sql`deals desc, exact desc, score desc, product_id`,
  newest: sql`listed_at desc, exact desc, score desc, product_id`,
};

const hitJson = sql`json_build_object(
  'id', p.product_id, 'offerId', p.offer_id, 'sku', p.sku, 'name', p.name, 'brand', p.brand, 'model', p.model,
  'categoryCode', p.category_code, 'priceFen', p.price_fen, 'unit', p.unit,
  'labels', array_remove(array[
    case when p.on_mandatory then 'energy_mandatory' end, case when p.on_preferred then 'energy_preferred' end,
    case when p.on_environment then 'environment' end, case when p.origin832 then 'p832' end,
    case when p.on_framework then 'framework' end, case when p.small_micro then 'small_micro' end,
    case when p.domestic then 'domestic' end], null),
  'supplierCount', (select count(distinct s.supplier_id) from search_rows s where s.product_id = p.product_id),
  'supplierUscc', p.supplier_uscc, 'supplierName', p.supplier_name, 'agreementNumber', p.agreement_number,
  'orderable', p.orderable, 'deals', p.deals, 'listedAt', p.listed_at)`;

export interface Known {
  /** version whose total and facets the caller still has */
  readonly facets: number | null;
  /** version whose whole answer the caller still has */
  readonly page: number | null;
}

/**
 * One statement, one row: `version`, and unless the caller knows that version already `total`, `hits`, `facets`.
 * Hits are collapsed to the product by the best offer that passes every filter.
 */
export function searchStatement(query: SearchQuery, analyzed: AnalyzedQuery, known: Known): SQL {
  const date = sql`${query.date}::date`;
  const filters = activeFilters(query, date);
  const { ctes, source, canRelax } = matchOf(analyzed);
  const passes =
    filters.size === 0
      ? sql`true`
      : sql.join(
          [...filters.keys()].map((name) => sql.identifier(`ok_${name}`)),
          sql` and `,
        );
  const flags = [...filters].map(([name, condition]) => sql`${condition} as ${sql.identifier(`ok_${name}`)}`);
  return sql`
with version as (select coalesce(sum(changes), 0)::bigint as version from search_changes),
${ctes}
hit as materialized (
  select r.offer_id, r.product_id, r.category_code, r.brand, r.supplier_uscc, r.agreement_number, r.price_fen,
    r.regions, r.origin832, r.sme, r.deals, r.listed_at, exact, score, r.sellable @> ${date} as orderable, ${isMandatory(date)} as is_mandatory,
    ${isPreferred(date)} as is_preferred${flags.length === 0 ? sql`` : sql`, ${sql.join(flags, sql`, `)}`}
  from ${source}
),
best as materialized (
  select distinct on (r.product_id) r.offer_id, r.product_id, r.exact, r.score, r.orderable, r.price_fen, r.deals,
    r.listed_at
  from hit r where ${passes}
  order by r.product_id, r.exact desc, r.orderable desc, r.price_fen, r.offer_id
),
page as (
  select r.*, b.ord, b.orderable, r.energy_mandatory @> ${date} as on_mandatory,
    r.energy_preferred @> ${date} as on_preferred, r.environment @> ${date} as on_environment,
    r.framework @> ${date} as on_framework
  from (select *, row_number() over (order by ${ORDER[query.sort]}) as ord from best
        order by ord limit ${query.limit} offset ${query.offset}) b
  join search_rows r using (offer_id)
)
select v.version,
  case when v.version is distinct from ${known.page}::bigint then
    (select coalesce(json_agg(${hitJson} order by p.ord), '[]') from page p) end as hits,
  case when v.version is distinct from ${known.facets}::bigint then (select count(*)::int from best) end as total,
  case when v.version is distinct from ${known.facets}::bigint then ${facetsJson(filters)} end as facets,
  ${canRelax ? sql`case when v.version is distinct from ${known.facets}::bigint and not exists (select from strict) then (select to_json(found) from best_cover) end` : sql`null::json`} as found
from version v`;
}
