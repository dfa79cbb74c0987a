import { sql } from 'drizzle-orm';
import { anyOf } from '../../any-of.ts';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';
import { sellableOn } from './sellable-offers.ts';

/** A leaf under a row of one of the green lists, with what the mall sells of it on a day. */
export type GreenHallRow = Readonly<{
  list: 'energy' | 'environment';
  row_no: number;
  name: string;
  mandatory: boolean;
  category_code: string;
  category_name: string;
  condition: Readonly<Record<string, unknown>> | null;
  standards: readonly string[];
  citation: string;
  confidence: string;
  /** Products with a valid certificate of the list. */
  certified: number;
  /** Of these, what can be ordered. */
  orderable: number;
  from_fen: number | null;
  from_unit: string | null;
  /** The product that costs least; its price is {@link readGreenPrices}'. */
  from_id: string | null;
  /** Products of the row without a valid certificate. */
  uncertified: number;
  /** Products that do not state the attribute on which the row depends. */
  unknown: number;
  samples: readonly { readonly id: string; readonly name: string; readonly priceFen: number }[];
}>;

const SAMPLES = 3;

/** Whether a product is of a row: every attribute of its condition, any of several values. As `green.ts` judges it. */
const isOf = sql`(g.condition is null or not exists (select 1 from jsonb_each(g.condition) c
  where case jsonb_typeof(c.value) when 'array' then not c.value @> jsonb_build_array(x.attributes->c.key)
    else x.attributes->c.key is distinct from c.value end))`;
/** Nothing it states speaks against the row, but not everything is stated. */
const mayBe = sql`(g.condition is null or not exists (select 1 from jsonb_each(g.condition) c
  where x.attributes ? c.key and case jsonb_typeof(c.value) when 'array'
    then not c.value @> jsonb_build_array(x.attributes->c.key) else x.attributes->c.key is distinct from c.value end))`;

/**
 * Both green lists by leaf with their goods on sale. Labels are the search rows' own (a label is a query at a date);
 * a product counts once, however many sell it. Prices here only order the goods: what is shown is read from the offers.
 */
export function readGreenHall(db: Executor, date: string): Promise<GreenHallRow[]> {
  return rows<GreenHallRow>(
    db,
    sql`
with goods as materialized (
  select r.product_id as id, r.category_code, p.name, p.unit, p.attributes, max(r.deals) as deals,
    bool_or(r.energy_mandatory @> ${date}::date) as energy_mandatory,
    bool_or(r.energy_preferred @> ${date}::date) as energy_preferred,
    bool_or(r.environment @> ${date}::date) as environment,
    min(r.price_fen) filter (where r.sellable @> ${date}::date) as price_fen, min(r.price_fen) as listed_fen
  from search_rows r join products p on p.id = r.product_id
  where r.category_code in (select category_code from green_list_rows)
  group by r.product_id, r.category_code, p.name, p.unit, p.attributes
), matched as (
  select g.id as row_id, x.*, ${isOf} as is_of, ${mayBe} as may_be,
    case when g.list = 'environment' then x.environment
      when g.mandatory then x.energy_mandatory else x.energy_preferred end as labelled
  from green_list_rows g join goods x on x.category_code = g.category_code
), counted as (
  select row_id, count(*) filter (where is_of and labelled)::int as certified,
    count(*) filter (where is_of and labelled and price_fen is not null)::int as orderable,
    min(price_fen) filter (where is_of and labelled) as from_fen,
    (array_agg(unit order by price_fen nulls last, id) filter (where is_of and labelled))[1] as from_unit,
    (array_agg(id order by price_fen nulls last, id) filter (where is_of and labelled))[1] as from_id,
    count(*) filter (where is_of and not labelled)::int as uncertified,
    count(*) filter (where may_be and not is_of)::int as unknown,
    to_jsonb((array_agg(jsonb_build_object('id', id, 'name', name, 'priceFen', coalesce(price_fen, listed_fen))
      order by price_fen is null, deals desc, price_fen, id) filter (where is_of and labelled))[1:${SAMPLES}]) as samples
  from matched group by row_id
)
select g.list, g.row_no, g.name, g.mandatory, g.category_code, c.name as category_name, g.condition,
  array_to_json(g.standards) as standards, g.citation, g.confidence, coalesce(n.certified, 0) as certified,
  coalesce(n.orderable, 0) as orderable, n.from_fen, n.from_unit, n.from_id, coalesce(n.uncertified, 0) as uncertified,
  coalesce(n.unknown, 0) as unknown, coalesce(n.samples, '[]'::jsonb) as samples
from green_list_rows g join categories c on c.code = g.category_code left join counted n on n.row_id = g.id
order by g.list, g.row_no, g.name, g.category_code`,
  );
}

/** What a product costs on a day, by its offers. */
export type GreenPrice = Readonly<{
  id: string;
  unit: string;
  /** Of the cheapest offer that can be ordered; null when none can. */
  orderable_fen: number | null;
  /** Of the cheapest that is listed; null when none is. */
  listed_fen: number | null;
}>;

/** Prices of some products from the tables, where {@link readGreenHall} has been kept for a while. */
export function readGreenPrices(
  db: Executor,
  productIds: readonly string[],
  date: string,
): Promise<GreenPrice[]> {
  return rows<GreenPrice>(
    db,
    sql`select p.id, p.unit, min(o.price_fen) filter (where ${sellableOn(date)}) as orderable_fen,
      min(o.price_fen) filter (where o.status = 'listed') as listed_fen
    from products p left join offers o on o.product_id = p.id where p.id = ${anyOf(productIds)} group by p.id`,
  );
}
