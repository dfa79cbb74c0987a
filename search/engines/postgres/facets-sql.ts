import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { FacetName } from '../../facets.ts';
import { FACETS } from '../../facets.ts';
import { PRICE_BANDS } from './filters.ts';

const MAX_VALUES = 1000;

/** The rows a facet counts: every filter but its own. */
function others(own: FacetName, filters: ReadonlyMap<FacetName, SQL>): SQL {
  const names = [...filters.keys()].filter((name) => name !== own);
  return names.length === 0
    ? sql`true`
    : sql.join(
        names.map((name) => sql.identifier(`ok_${name}`)),
        sql` and `,
      );
}

/** Products per value of one column, most frequent first; `label` names a code. */
function byColumn(value: SQL, where: SQL, label: SQL | null): SQL {
  const counted = sql`select ${value} as value, count(distinct product_id)::int as count from hit where ${where} group by 1 order by 2 desc, 1 limit ${MAX_VALUES}`;
  const object =
    label === null
      ? sql`json_build_object('value', f.value, 'count', f.count)`
      : sql`json_build_object('value', f.value, 'count', f.count, 'label', ${label})`;
  return sql`(select coalesce(json_agg(${object} order by f.count desc, f.value), '[]') from (${counted}) f)`;
}

function priceBands(where: SQL): SQL {
  const least = sql.join(
    PRICE_BANDS.map(({ min }) => sql`${min}::bigint`),
    sql`, `,
  );
  const values = sql.join(
    PRICE_BANDS.map(({ min, max }) => sql`${`${min}-${max ?? ''}`}::text`),
    sql`, `,
  );
  return sql`(select coalesce(json_agg(json_build_object('value', (array[${values}])[f.no], 'count', f.count) order by f.no), '[]')
    from (select width_bucket(price_fen, array[${least}]) as no, count(distinct product_id)::int as count
          from hit where ${where} group by 1) f)`;
}

/** Facets of one or two fixed values, all in one pass over the rows. */
function flagCounts(where: (name: FacetName) => SQL): SQL {
  const count = (condition: SQL, name: FacetName) =>
    sql`count(distinct product_id) filter (where ${condition} and ${where(name)})::int`;
  return sql`(select ${count(sql`is_mandatory`, 'green')} as mandatory, ${count(sql`is_preferred`, 'green')} as preferred,
    ${count(sql`origin832`, 'origin832')} as origin832, ${count(sql`sme`, 'sme')} as sme from hit) n`;
}

const flagJson = (values: ReadonlyArray<readonly [string, SQL]>): SQL => {
  const rows = sql.join(
    values.map(([value, count]) => sql`(${value}::text, ${count})`),
    sql`, `,
  );
  return sql`(select coalesce(json_agg(json_build_object('value', f.value, 'count', f.count)), '[]')
    from (values ${rows}) f(value, count) where f.count > 0)`;
};

/**
 * Areas delivered to. An offer for a whole city also serves its counties: each value counts what lies in it or around
 * it, over the few different lists of areas rather than over every offer.
 */
function regions(where: SQL): SQL {
  return sql`(
    with area as (select product_id, regions from hit where ${where}),
    lists as (select distinct regions from area),
    prefixes as (select distinct prefix from lists, unnest(regions) prefix where prefix <> ''),
    served as (
      select l.regions, p.prefix from lists l join prefixes p
      on exists (select from unnest(l.regions) own where p.prefix like own || '%')
    )
    select coalesce(json_agg(json_build_object('value', rpad(f.prefix, 6, '0'), 'count', f.count,
      'label', (select name from divisions d where d.code = rpad(f.prefix, 6, '0'))) order by f.prefix), '[]')
    from (select s.prefix, count(distinct a.product_id)::int as count
          from area a join served s using (regions) group by 1) f)`;
}

/** All facets as one JSON object, counted over `hit`. */
export function facetsJson(filters: ReadonlyMap<FacetName, SQL>): SQL {
  const where = (name: FacetName) => others(name, filters);
  const parts: Record<FacetName, SQL> = {
    category: byColumn(
      sql`category_code`,
      where('category'),
      sql`(select name from categories c where c.code = f.value)`,
    ),
    brand: byColumn(sql`brand`, sql`brand <> '' and ${where('brand')}`, null),
    supplier: byColumn(
      sql`supplier_uscc`,
      where('supplier'),
      sql`(select name from organizations o where o.uscc = f.value)`,
    ),
    agreement: byColumn(
      sql`agreement_number`,
      sql`agreement_number is not null and ${where('agreement')}`,
      sql`(select name from agreements a where a.number = f.value)`,
    ),
    price: priceBands(where('price')),
    green: flagJson([
      ['mandatory', sql`n.mandatory`],
      ['preferred', sql`n.preferred`],
    ]),
    origin832: flagJson([['1', sql`n.origin832`]]),
    sme: flagJson([['1', sql`n.sme`]]),
    region: regions(where('region')),
  };
  const object = sql.join(
    FACETS.map((name) => sql`${sql.raw(`'${name}'`)}, ${parts[name]}`),
    sql`, `,
  );
  return sql`(select json_build_object(${object}) from ${flagCounts(where)})`;
}
