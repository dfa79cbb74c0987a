import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';
import { agreedCap } from './agreed-cap.ts';

/** What stands beside a listing when the coach looks at it; prices in fen, days `YYYY-MM-DD`. */
export type CoachEvidence = Readonly<{
  cap_fen: number | null;
  /** What the same offer cost when the window began; null = it is newer. */
  earlier_fen: number | null;
  others_n: number;
  others_median: number | null;
  deals_n: number;
  deals_median: number | null;
  twin: string | null;
  /** Shorter side in pixels of each picture; null = the product is not his to picture, or is not there yet. */
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

/** A listing as it is stored. */
type StoredListing = Readonly<{
  name: string;
  category_code: string;
  category_name: string;
  brand: string;
  model: string;
  manufacturer: string;
  unit: string;
  specifications: readonly (readonly [string, string])[];
  description: string;
}>;

/** An own offer with everything the coach looks at. */
export type CoachFacts = CoachEvidence &
  StoredListing &
  Readonly<{
    id: string;
    sku: string;
    status: 'draft' | 'listed' | 'withdrawn' | 'frozen';
    price_fen: number;
  }>;

/** The moment the evidence is for. */
export interface CoachDay {
  readonly day: string;
  /** Where the window for a rise begins. */
  readonly windowStart: Date;
}

/**
 * The statement over the rows of `mine` (no, id, sku, status, product_id, supplier_id, price_fen, agreement_entry_id,
 * name, brand, model: the last three null where the product itself says them; id and product_id null where there is
 * none yet), all of one supplier.
 */
function evidenceOf(mine: SQL, supplierId: string, { day, windowStart }: CoachDay): SQL {
  const start = windowStart.toISOString();
  return sql`
with mine as materialized (${mine}), called as (
  select m.product_id, coalesce(m.name, p.name) as name, coalesce(m.brand, p.brand) as brand, coalesce(m.model, p.model) as model
  from mine m left join products p on p.id = m.product_id
), apart as materialized (
  -- of all he has listed outside agreements what is called like one of these, looked through once
  select t.sku, t.product_id, q.name, q.brand, q.model from offers t join products q on q.id = t.product_id
  where t.supplier_id = ${supplierId}::uuid and t.status = 'listed' and t.agreement_entry_id is null
    and (t.product_id in (select product_id from called) or q.name in (select name from called where model <> ''))
), of_product as (select product_id, array_agg(sku) as skus from apart group by product_id
), of_name as (select name, brand, model, array_agg(sku) as skus from apart where model <> '' group by name, brand, model
)
select o.no, o.id, o.sku, o.status, p.name, p.category_code, c.name as category_name, p.brand, p.model, p.manufacturer,
  p.unit, p.specifications, p.description, o.price_fen,
  ${agreedCap(day)} as cap_fen,
  (select v.price_fen from offer_versions v where v.offer_id = o.id and v.changed_at <= ${start}::timestamptz
    order by v.version desc limit 1) as earlier_fen,
  s.n as others_n, s.median as others_median, d.n as deals_n, d.median as deals_median,
  case when o.agreement_entry_id is null then
    (select min(x) from unnest(same.skus || alike.skus) x where x is distinct from o.sku) end as twin,
  case when p.owner_supplier_id = o.supplier_id then coalesce((select jsonb_agg(least(i.width, i.height))
    from product_images i where i.product_id = o.product_id and i.removed_at is null), '[]') end as picture_sides,
  o.product_id is null or coalesce(p.owner_supplier_id = o.supplier_id, false) as own_product,
  coalesce((select jsonb_agg(jsonb_build_object('number', x.number, 'manufacturer', x.manufacturer,
      'modelRange', x.model_range, 'expiresOn', x.expires_on))
    from certificates x where x.product_id = o.product_id), '[]') as certificates
from mine o left join products p on p.id = o.product_id left join categories c on c.code = p.category_code
left join of_product same on same.product_id = o.product_id
left join of_name alike on alike.name = coalesce(o.name, p.name) and alike.brand = coalesce(o.brand, p.brand)
  and alike.model = coalesce(o.model, p.model)
cross join lateral (select count(*)::int as n, percentile_disc(0.5) within group (order by t.price_fen) as median
  from offers t where t.product_id = o.product_id and t.supplier_id <> o.supplier_id and t.status = 'listed') s
cross join lateral (select count(*)::int as n, percentile_disc(0.5) within group (order by h.unit_price_fen) as median
  from price_deals h where h.product_id = o.product_id and h.dealt_on >= ${day}::date - 365) d
order by o.no`;
}

/** A supplier's offers after a number (sku), or one of them, with what the coach looks at. */
export async function readCoachFacts(
  db: Executor,
  question: CoachDay & {
    readonly supplierId: string;
    readonly offerId: string | null;
    readonly after: string | null;
    readonly text: string;
    readonly limit: number;
  },
): Promise<CoachFacts[]> {
  const { supplierId, offerId, after, text, limit } = question;
  const pattern = likePattern(text);
  const mine = sql`
  select row_number() over (order by o.sku)::int as no, o.id, o.sku, o.status, o.product_id, o.supplier_id, o.price_fen,
    o.agreement_entry_id, null::text as name, null::text as brand, null::text as model
  from offers o join products p on p.id = o.product_id
  where o.supplier_id = ${supplierId}::uuid and o.status <> 'withdrawn'
    and (${offerId}::uuid is null or o.id = ${offerId}::uuid) and (${after}::text is null or o.sku > ${after}::text)
    and (${text} = '' or p.name ilike ${pattern} or o.sku ilike ${pattern})
  order by o.sku limit ${limit}`;
  return rows<CoachFacts>(db, evidenceOf(mine, supplierId, question));
}

/** Something that is not stored yet, or not as it is to be. */
export interface CoachSubject {
  /** Its place in the answer. */
  readonly no: number;
  /** The offer it changes: by id, or by the supplier's number (sku); both null = a new one. */
  readonly offerId: string | null;
  readonly sku: string | null;
  /** The product of a new offer. */
  readonly productId: string | null;
  /** The entry a new offer is to stand under. */
  readonly agreementEntryId: string | null;
  /** How it is to be called; null = as its product is. */
  readonly name: string | null;
  readonly brand: string | null;
  readonly model: string | null;
}

/** The evidence for a subject, with what is stored of it now; null where nothing is. */
export type SubjectFacts = CoachEvidence & {
  readonly [Column in keyof StoredListing]: StoredListing[Column] | null;
} & Readonly<{
    no: number;
    id: string | null;
    sku: string | null;
    status: CoachFacts['status'] | null;
    price_fen: number | null;
  }>;

/** What stands beside things a supplier has written and not saved, by their places. One statement for all of them. */
export async function readCoachEvidence(
  db: Executor,
  supplierId: string,
  at: CoachDay,
  subjects: readonly CoachSubject[],
): Promise<SubjectFacts[]> {
  const mine = sql`
  select g.no, coalesce(a.id, b.id) as id, coalesce(a.sku, g.sku) as sku, coalesce(a.status, b.status) as status,
    coalesce(a.product_id, b.product_id, g."productId") as product_id, ${supplierId}::uuid as supplier_id,
    coalesce(a.price_fen, b.price_fen) as price_fen,
    coalesce(a.agreement_entry_id, b.agreement_entry_id, g."agreementEntryId") as agreement_entry_id,
    g.name, g.brand, g.model
  from jsonb_to_recordset(${JSON.stringify(subjects)}::jsonb) as g(no int, "offerId" uuid, sku text, "productId" uuid,
    "agreementEntryId" uuid, name text, brand text, model text)
  left join offers a on a.id = g."offerId" and a.supplier_id = ${supplierId}::uuid
  left join offers b on g."offerId" is null and b.supplier_id = ${supplierId}::uuid and b.sku = g.sku`;
  return rows<SubjectFacts>(db, evidenceOf(mine, supplierId, at));
}
