import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { ContentMeasure } from '../../../app/domain/catalogue/net-content.ts';
import type { ProduceMark, ProduceSort } from '../../../app/domain/welfare/produce.ts';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';
import type { ProduceFilter } from './produce-sql.ts';
import { conditions, fromProduce, marksJson } from './produce-sql.ts';

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

/** Rises with what should come later. Numbers only, so that a key is a number and an id. */
function sortValue({ sort, month }: ProducePage): SQL {
  switch (sort) {
    case 'price':
      return sql`"priceFen"::float8`;
    case 'unit':
      return sql`case "contentMeasure" when 'g' then "priceFen"::float8 / "contentAmount"
        when 'ml' then 1e6 + "priceFen"::float8 / "contentAmount" when 'piece' then 1e7 + "priceFen"::float8 / "contentAmount"
        else 1e12 end`;
    case 'deals':
      return sql`-deals::float8`;
    case 'season':
      return sql`case when "seasonMonths" is null then 3e9 when cardinality("seasonMonths") >= 12 then 1e9
        when ${month}::smallint = any("seasonMonths") then 0 else 2e9 end - least(deals, 100000000)::float8`;
  }
}

function list(db: Executor, from: { goods: SQL; place: SQL }, page: ProducePage): Promise<ProduceRow[]> {
  const { date, after, limit } = page;
  const key =
    after === null ? sql`true` : sql`("sortValue", id) > (${after.value}::float8, ${after.id}::uuid)`;
  return rows<ProduceRow>(
    db,
    sql`
with goods as (
  select p.id, p.name, p.category_code as "categoryCode", p.unit, p.content_amount as "contentAmount",
    p.content_measure as "contentMeasure", p.season_months as "seasonMonths", p.specifications, ${from.place},
    ${marksJson(date)} as marks
  ${from.goods}
), priced as (
  select g.*, best.*, n.suppliers as "supplierCount", n.deals
  from goods g
  cross join lateral (
    select r.offer_id as "offerId", r.price_fen as "priceFen", r.sellable @> ${date}::date as orderable,
      r.supplier_id as "supplierId", r.supplier_name as "supplierName", r.small_micro as "smallMicro"
    from search_rows r where r.product_id = g.id
    order by r.sellable @> ${date}::date desc, r.price_fen, r.offer_id limit 1) best
  cross join lateral (
    select count(distinct r.supplier_id)::int as suppliers, max(r.deals) as deals from search_rows r where r.product_id = g.id) n
), sorted as (select *, ${sortValue(page)} as "sortValue" from priced)
select id, name, "categoryCode", unit, "contentAmount", "contentMeasure", array_to_json("seasonMonths") as "seasonMonths",
  specifications, "countyCode", "placeName", province, marks, "offerId", "priceFen", orderable, "supplierId",
  "supplierName", "supplierCount", "smallMicro", deals, "sortValue"::text as "sortKey"
from sorted where ${key}
order by "sortValue", id limit ${limit + 1}`,
  );
}
