import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';
import { agreedCap } from './agreed-cap.ts';

/** An own offer with everything the coach looks at; days are `YYYY-MM-DD`. */
export type CoachFacts = Readonly<{
  id: string;
  sku: string;
  status: 'draft' | 'listed' | 'withdrawn' | 'frozen';
  name: string;
  category_code: string;
  category_name: string;
  brand: string;
  model: string;
  manufacturer: string;
  unit: string;
  specifications: readonly (readonly [string, string])[];
  description: string;
  price_fen: number;
  cap_fen: number | null;
  earlier_fen: number | null;
  others_n: number;
  others_median: number | null;
  deals_n: number;
  deals_median: number | null;
  twin: string | null;
  /** Shorter side in pixels of each picture; null = the product is not his to picture. */
  picture_sides: readonly number[] | null;
  /** The product is his own, so that he may describe it. */
  own_product: boolean;
  certificates: readonly {
    readonly number: string;
    readonly manufacturer: string;
    readonly modelRange: string;
    readonly expiresOn: string;
  }[];
}>;

/** A supplier's offers after a number (sku), or one of them, with what the coach looks at. */
export async function readCoachFacts(
  db: Executor,
  question: {
    readonly supplierId: string;
    readonly offerId: string | null;
    readonly after: string | null;
    readonly text: string;
    readonly day: string;
    readonly windowStart: Date;
    readonly limit: number;
  },
): Promise<CoachFacts[]> {
  const { supplierId, offerId, after, text, day, limit } = question;
  const start = question.windowStart.toISOString();
  const pattern = likePattern(text);
  return rows<CoachFacts>(
    db,
    sql`
with mine as materialized (
  select o.id, o.sku, o.status, o.product_id, o.supplier_id, o.price_fen, o.agreement_entry_id
  from offers o join products p on p.id = o.product_id
  where o.supplier_id = ${supplierId}::uuid and o.status <> 'withdrawn'
    and (${offerId}::uuid is null or o.id = ${offerId}::uuid) and (${after}::text is null or o.sku > ${after}::text)
    and (${text} = '' or p.name ilike ${pattern} or o.sku ilike ${pattern})
  order by o.sku limit ${limit}
), apart as materialized (
  -- all he has listed outside agreements, looked through once and not once for each offer
  select t.sku, t.product_id, q.name, q.brand, q.model from offers t join products q on q.id = t.product_id
  where t.supplier_id = ${supplierId}::uuid and t.status = 'listed' and t.agreement_entry_id is null
), of_product as (select product_id, array_agg(sku) as skus from apart group by product_id
), of_name as (select name, brand, model, array_agg(sku) as skus from apart where model <> '' group by name, brand, model
)
select o.id, o.sku, o.status, p.name, p.category_code, c.name as category_name, p.brand, p.model, p.manufacturer, p.unit,
  p.specifications, p.description, o.price_fen,
  ${agreedCap(day)} as cap_fen,
  (select v.price_fen from offer_versions v where v.offer_id = o.id and v.changed_at <= ${start}::timestamptz
    order by v.version desc limit 1) as earlier_fen,
  s.n as others_n, s.median as others_median, d.n as deals_n, d.median as deals_median,
  case when o.agreement_entry_id is null then
    (select min(x) from unnest(same.skus || alike.skus) x where x <> o.sku) end as twin,
  case when p.owner_supplier_id = o.supplier_id then coalesce((select jsonb_agg(least(i.width, i.height))
    from product_images i where i.product_id = o.product_id and i.removed_at is null), '[]') end as picture_sides,
  coalesce(p.owner_supplier_id = o.supplier_id, false) as own_product,
  coalesce((select jsonb_agg(jsonb_build_object('number', x.number, 'manufacturer', x.manufacturer,
      'modelRange', x.model_range, 'expiresOn', x.expires_on))
    from certificates x where x.product_id = o.product_id), '[]') as certificates
from mine o join products p on p.id = o.product_id join categories c on c.code = p.category_code
left join of_product same on same.product_id = o.product_id
left join of_name alike on alike.name = p.name and alike.brand = p.brand and alike.model = p.model
cross join lateral (select count(*)::int as n, percentile_disc(0.5) within group (order by t.price_fen) as median
  from offers t where t.product_id = o.product_id and t.supplier_id <> o.supplier_id and t.status = 'listed') s
cross join lateral (select count(*)::int as n, percentile_disc(0.5) within group (order by h.unit_price_fen) as median
  from price_deals h where h.product_id = o.product_id and h.dealt_on >= ${day}::date - 365) d
order by o.sku`,
  );
}
