import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { ContentMeasure } from '../../../app/domain/catalogue/net-content.ts';
import type { ProduceMark, ProduceSort } from '../../../app/domain/welfare/produce.ts';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';
import { PLANNED_ANEW } from '../../prepared-statements.ts';
import { sellableOn } from '../catalogue/sellable-offers.ts';
import type { ProduceFilter } from './produce-sql.ts';
import { conditions, countyCodes, fromProduce, marksJson } from './produce-sql.ts';

/** A product of the hall with its origin and its best offer today. */
export type ProduceRow = Readonly<{
  id: string;
  name: string;
  categoryCode: string;
  unit: string;
  contentAmount: number | null;
  contentMeasure: ContentMeasure | null;
  seasonMonths: readonly number[] | null;
  specifications: readonly (readonly [string, string])[];
  /** null for produce of an assistance area. */
  countyCode: string | null;
  /** County or assistance area as it is called now. */
  placeName: string;
  province: string | null;
  marks: readonly { readonly mark: ProduceMark; readonly expiresOn: string; readonly number: string }[];
  offerId: string;
  priceFen: number;
  orderable: boolean;
  supplierId: string;
  supplierName: string;
  supplierCount: number;
  smallMicro: boolean;
  deals: number;
  /** What the list is sorted by, as text: with the id the key of the next page. */
  sortKey: string;
}>;

export interface ProducePage {
  readonly date: string;
  readonly month: number;
  readonly sort: ProduceSort;
  readonly after: { readonly value: string; readonly id: string } | null;
  readonly limit: number;
}

/** Produce of the 832 counties that passes the filter. */
export function readProduce(db: Executor, filter: ProduceFilter, page: ProducePage): Promise<ProduceRow[]> {
  const ok = Object.values(conditions(filter, page.date));
  const place = sql`k.source_code as "countyCode", k.current_name as "placeName", k.province`;
  const goods = sql`${fromProduce} and ${sql.join(ok, sql` and `)}`;
  return list(db, { goods, place }, page);
}

/** 帮扶地区 produce: the city's own programme, never counted as 832. */
export function readAssistanceProduce(
  db: Executor,
  area: string | null,
  page: ProducePage,
): Promise<ProduceRow[]> {
  const place = sql`null::text as "countyCode", d.name as "placeName", null::text as province`;
  const goods = sql`from products p join divisions d on d.code = p.assistance_area_code
    where p.assistance_area_code is not null and (${area}::text is null or p.assistance_area_code = ${area}::text)
      and exists (select 1 from search_rows r where r.product_id = p.id)`;
  return list(db, { goods, place }, page);
}

/**
 * The price a card shows: of the cheapest that can be ordered, else of the cheapest listed. Which products are in the hall, and
 * in what order, the search rows say; what each costs and whether it can be ordered is read for the page from the offers.
 */
const bestPrice = (date: string): SQL => sql`(select r.price_fen::float8 from search_rows r
    where r.product_id = p.id order by r.sellable @> ${date}::date desc, r.price_fen, r.offer_id limit 1)`;

/** Rises with what should come later. Numbers only, so that a key is a number and an id. */
function sortValue({ sort, month, date }: ProducePage): SQL {
  const price = bestPrice(date);
  const deals = sql`(select max(r.deals)::float8 from search_rows r where r.product_id = p.id)`;
  switch (sort) {
    case 'price':
      return price;
    case 'unit':
      return sql`case p.content_measure when 'g' then ${price} / p.content_amount
        when 'ml' then 1e6 + ${price} / p.content_amount when 'piece' then 1e7 + ${price} / p.content_amount
        else 1e12 end`;
    case 'deals':
      return sql`-${deals}`;
    case 'season':
      return sql`case when p.season_months is null then 3e9 when cardinality(p.season_months) >= 12 then 1e9
        when ${month}::smallint = any(p.season_months) then 0 else 2e9 end - least(${deals}, 1e8)`;
  }
}

/** The keys of the page first, from one value a product; all the rest is read for the page alone. */
function list(db: Executor, from: { goods: SQL; place: SQL }, page: ProducePage): Promise<ProduceRow[]> {
  const { date, after, limit } = page;
  const key =
    after === null ? sql`true` : sql`("sortValue", id) > (${after.value}::float8, ${after.id}::uuid)`;
  return rows<ProduceRow>(
    db,
    sql`${sql.raw(PLANNED_ANEW)}
with ${countyCodes}, page as materialized (
  select id, "sortValue" from (select p.id, ${sortValue(page)} as "sortValue" ${from.goods}) keyed
  where ${key} order by "sortValue", id limit ${limit + 1}
)
select g.*, best."offerId", best."priceFen", best.orderable, best."supplierId", best."supplierName",
  best."smallMicro", n."supplierCount", n.deals, page."sortValue"::text as "sortKey"
from page
cross join lateral (
  select p.id, p.name, p.category_code as "categoryCode", p.unit, p.content_amount as "contentAmount",
    p.content_measure as "contentMeasure", array_to_json(p.season_months) as "seasonMonths", p.specifications, ${from.place},
    ${marksJson(date)} as marks
  ${from.goods} and p.id = page.id
) g
cross join lateral (
  select o.id as "offerId", o.price_fen as "priceFen", ${sellableOn(date)} as orderable,
    o.supplier_id as "supplierId", so.name as "supplierName", coalesce(p.maker_size in ('small', 'micro'), false) as "smallMicro"
  from offers o join organizations so on so.id = o.supplier_id join products p on p.id = o.product_id
  where o.product_id = page.id and o.status = 'listed'
  order by orderable desc, o.price_fen, o.id limit 1
) best
cross join lateral (
  select count(distinct r.supplier_id)::int as "supplierCount", max(r.deals) as deals
  from search_rows r where r.product_id = page.id
) n
order by page."sortValue", page.id`,
  );
}
