import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { ProduceGroup, ProduceMark } from '../../../app/domain/welfare/produce.ts';
import { PRODUCE_GROUPS } from '../../../app/domain/welfare/produce.ts';
import { likePattern } from '../../like-pattern.ts';

export interface ProduceFilter {
  /** Full name of the province. */
  readonly province: string | null;
  /** Source code of the county. */
  readonly county: string | null;
  readonly month: number | null;
  readonly mark: ProduceMark | null;
  readonly group: ProduceGroup | null;
  /** Part of the name of product, county or producer. */
  readonly text: string;
}

export const NO_FILTER: ProduceFilter = {
  province: null,
  county: null,
  month: null,
  mark: null,
  group: null,
  text: '',
};

/** Whether a certificate holds on a day: in its term, and neither suspended nor withdrawn by then. */
const holdsOn = (date: string) => sql`${date}::date between c.issued_on and c.expires_on
  and coalesce((select h.status from certificate_statuses h where h.certificate_id = c.id and h.from_date <= ${date}::date
    order by h.from_date desc, h.recorded_at desc limit 1), 'valid') = 'valid'`;

/** The licence of a food maker is registered as another certificate, by its number. */
const markOf = sql`case when c.kind in ('green_food', 'organic', 'geographic') then c.kind
  when c.kind = 'other' and c.number ~ '^SC[0-9]{14}$' then 'sc' end`;

/** Marks of `p` that hold on a day, each with its last day and number. */
export const marksJson = (
  date: string,
): SQL => sql`coalesce((select jsonb_agg(jsonb_build_object('mark', ${markOf},
    'expiresOn', c.expires_on, 'number', c.number) order by ${markOf}, c.expires_on desc)
  from certificates c where c.product_id = p.id and ${markOf} is not null and ${holdsOn(date)}), '[]'::jsonb)`;

/** The counties by each of their codes, the listed one first: read once a statement, then hashed. */
export const countyCodes = sql`county_codes as materialized (
  select distinct on (code) * from (
    select source_code as code, 0 as rank, k.* from counties_832 k
    union all select current_code, 1, k.* from counties_832 k) both_codes
  order by code, rank)`;

/**
 * Produce of the 832 counties that somebody lists: product `p` with its county `k`. The origin is a code of the list, as
 * it was listed or as it is now. Stands after {@link countyCodes}.
 */
export const fromProduce = sql`from products p join county_codes k on k.code = p.origin_county_code
  where p.origin_county_code is not null and exists (select 1 from search_rows r where r.product_id = p.id)`;

/** Each condition by itself, so that a facet can leave its own out; `true` when nothing is asked. */
export function conditions(filter: ProduceFilter, date: string): Readonly<Record<keyof ProduceFilter, SQL>> {
  const { province, county, month, mark, group, text } = filter;
  const pattern = likePattern(text);
  const yes = sql`true`;
  return {
    province: province === null ? yes : sql`k.province = ${province}`,
    county: county === null ? yes : sql`k.source_code = ${county}`,
    month: month === null ? yes : sql`coalesce(${month}::smallint = any(p.season_months), false)`,
    mark:
      mark === null
        ? yes
        : sql`exists (select 1 from certificates c where c.product_id = p.id and ${markOf} = ${mark} and ${holdsOn(date)})`,
    group: group === null ? yes : inGroup(group),
    text:
      text === ''
        ? yes
        : sql`(concat_ws(' ', p.name, k.listed_name, k.current_name, k.province) ilike ${pattern}
            or exists (select 1 from search_rows r where r.product_id = p.id and r.supplier_name ilike ${pattern}))`,
  };
}

function inGroup(group: ProduceGroup): SQL {
  const under = (prefixes: readonly string[]) =>
    sql`(${sql.join(
      prefixes.map((prefix) => sql`p.category_code like ${`${prefix}%`}`),
      sql` or `,
    )})`;
  const known = PRODUCE_GROUPS.find(({ key }) => key === group);
  if (known !== undefined) return under(known.prefixes);
  return sql`not ${under(PRODUCE_GROUPS.flatMap(({ prefixes }) => [...prefixes]))}`;
}
