import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { ProduceMark } from '../../../app/domain/welfare/produce.ts';
import type { CountyChoice, ProvinceCount } from '../../../app/domain/welfare/produce-view.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';
import { PLANNED_ANEW } from '../../prepared-statements.ts';
import type { ProduceFilter } from './produce-sql.ts';
import { conditions, countyCodes, fromProduce, marksJson } from './produce-sql.ts';

/** Counts of the 832 hall; each facet is counted with every filter but its own. */
export interface ProduceFacets {
  /** Products that pass every filter. */
  readonly total: number;
  /** Without any filter. */
  readonly all: { readonly products: number; readonly counties: number; readonly producers: number };
  readonly provinces: readonly ProvinceCount[];
  /** Every county of the chosen province, or those of all that sell; most goods first. */
  readonly counties: readonly CountyChoice[];
  /** Products on the market per month. */
  readonly months: readonly { readonly month: number; readonly products: number }[];
  readonly marks: readonly { readonly mark: ProduceMark; readonly products: number }[];
  readonly leaves: readonly { readonly code: string; readonly products: number }[];
  /** Areas the city assists with what is on sale from them: apart, and never filtered as 832 produce is. */
  readonly areas: readonly { readonly code: string; readonly name: string; readonly products: number }[];
}

const COUNTIES_MAX = 120;

/** Every count of the hall in one statement. */
export async function readProduceFacets(
  db: Executor,
  filter: ProduceFilter,
  date: string,
): Promise<ProduceFacets> {
  const ok = conditions(filter, date);
  const but = (...own: readonly (keyof ProduceFilter)[]): SQL => {
    const others = (Object.keys(ok) as (keyof ProduceFilter)[]).filter((name) => !own.includes(name));
    return sql.join(
      others.map((name) => sql.raw(`ok_${name}`)),
      sql` and `,
    );
  };
  const flags = sql.join(
    Object.entries(ok).map(([name, condition]) => sql`${condition} as ${sql.raw(`ok_${name}`)}`),
    sql`, `,
  );
  const county =
    filter.province === null
      ? sql`(g.n > 0 or k.source_code = ${filter.county ?? ''})`
      : sql`k.province = ${filter.province}`;
  const found = await firstRow<ProduceFacets & Record<string, unknown>>(
    db,
    sql`${sql.raw(PLANNED_ANEW)}
with ${countyCodes}, goods as materialized (
  select p.id, p.category_code, p.season_months, k.source_code, k.current_name, k.province, ${marksJson(date)} as marks, ${flags}
  ${fromProduce}
)
select (select count(*)::int from goods where ${but()}) as total,
  (select jsonb_build_object('products', count(*), 'counties', count(distinct source_code), 'producers',
    (select count(distinct r.supplier_id) from search_rows r where r.product_id in (select id from goods))) from goods) as "all",
  (select jsonb_agg(jsonb_build_object('province', l.province, 'listed', l.n, 'counties', coalesce(g.counties, 0),
      'products', coalesce(g.products, 0)) order by l.n desc, l.province)
    from (select province, count(*) as n from counties_832 group by province) l
    left join (select province, count(distinct source_code) as counties, count(*) as products
      from goods where ${but('province', 'county')} group by province) g using (province)) as provinces,
  coalesce((select jsonb_agg(jsonb_build_object('code', x.source_code, 'name', x.current_name, 'province', x.province,
      'products', x.n, 'known', coalesce((select jsonb_agg(distinct s.product) from county_specialities s
        where s.listed_name = x.listed_name and s.source_code = x.source_code), '[]'::jsonb)) order by x.n desc, x.source_code)
    from (select k.*, coalesce(g.n, 0) as n from counties_832 k
      left join (select source_code, count(*)::int as n from goods where ${but('county')} group by source_code) g using (source_code)
      where ${county} order by (k.source_code = ${filter.county ?? ''}) desc, n desc, k.source_code limit ${COUNTIES_MAX}) x),
    '[]'::jsonb) as counties,
  (select jsonb_agg(jsonb_build_object('month', m, 'products',
      (select count(*) from goods where m = any(season_months) and ${but('month')})) order by m)
    from generate_series(1, 12) m) as months,
  coalesce((select jsonb_agg(jsonb_build_object('mark', x.mark, 'products', x.n)) from (
    select mark->>'mark' as mark, count(distinct id) as n from goods, jsonb_array_elements(marks) mark
    where ${but('mark')} group by 1) x), '[]'::jsonb) as marks,
  coalesce((select jsonb_agg(jsonb_build_object('code', x.category_code, 'products', x.n)) from (
    select category_code, count(*) as n from goods where ${but('group')} group by category_code) x), '[]'::jsonb) as leaves,
  coalesce((select jsonb_agg(jsonb_build_object('code', x.code, 'name', x.name, 'products', x.n) order by x.n desc, x.code)
    from (select d.code, d.name, count(*)::int as n from products p join divisions d on d.code = p.assistance_area_code
      where exists (select 1 from search_rows r where r.product_id = p.id) group by d.code, d.name) x), '[]'::jsonb) as areas`,
  );
  if (found === null) throw new Error('the statement of the 832 hall returned no row');
  return found;
}
