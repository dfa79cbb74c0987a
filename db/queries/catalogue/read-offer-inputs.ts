import { sql } from 'drizzle-orm';
import { anyOf } from '../../any-of.ts';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { isFreezing } from './watched-prices.ts';

/** A product as far as a supplier who offers it must know. */
export type OfferedProduct = Readonly<{
  id: string;
  name: string;
  category_code: string;
  tax_rate_bp: number;
  /** His own, and whether he has ever had it on sale. */
  own: boolean;
  on_sale_before: boolean;
  attributes: Readonly<Record<string, string | number | boolean>>;
  /** Days are `YYYY-MM-DD`; energy certificates only. */
  certificates: readonly {
    readonly number: string;
    readonly issuedOn: string;
    readonly expiresOn: string;
    readonly history: readonly {
      readonly fromDate: string;
      readonly status: 'valid' | 'suspended' | 'withdrawn';
    }[];
  }[];
}>;

/** The products a supplier may offer (everybody's and his own) among the given ones. */
export async function readOfferedProducts(
  db: Executor,
  supplierId: string,
  productIds: readonly string[],
): Promise<OfferedProduct[]> {
  return rows<OfferedProduct>(
    db,
    sql`
select p.id, p.name, p.category_code, c.tax_rate_bp, p.attributes,
  coalesce(p.owner_supplier_id = ${supplierId}::uuid, false) as own,
  exists (select from offers s where s.product_id = p.id and s.supplier_id = ${supplierId}::uuid and s.status <> 'draft')
    as on_sale_before,
  coalesce((select jsonb_agg(jsonb_build_object('number', q.number, 'issuedOn', q.issued_on, 'expiresOn', q.expires_on,
    'history', coalesce((select jsonb_agg(jsonb_build_object('fromDate', h.from_date, 'status', h.status)
        order by h.from_date, h.recorded_at) from certificate_statuses h where h.certificate_id = q.id), '[]')))
    from certificates q where q.product_id = p.id and q.kind = 'energy'), '[]') as certificates
from products p join categories c on c.code = p.category_code
where p.id = ${anyOf(productIds)}
  and (p.owner_supplier_id is null or p.owner_supplier_id = ${supplierId}::uuid)`,
  );
}

export async function isSkuTaken(db: Executor, supplierId: string, sku: string): Promise<boolean> {
  const found = await firstRow<{ one: number }>(
    db,
    sql`select 1 as one from offers where supplier_id = ${supplierId}::uuid and sku = ${sku}`,
  );
  return found !== null;
}

/** What an own entry allows: his agreed price, while the agreement is in force. */
export type OwnEntry = Readonly<{
  id: string;
  product_id: string;
  agreed_price_fen: number | null;
  agreement_number: string;
  agreement_name: string;
}>;

/** Own entries for the given products under agreements in force on a day, cheapest first. */
export async function readOwnEntries(
  db: Executor,
  supplierId: string,
  productIds: readonly string[],
  day: string,
): Promise<OwnEntry[]> {
  return rows<OwnEntry>(
    db,
    sql`
select e.id, e.product_id, e.agreed_price_fen, a.number as agreement_number, a.name as agreement_name
from agreement_entries e
join packages k on k.id = e.package_id
join agreements a on a.id = k.agreement_id
where e.supplier_id = ${supplierId}::uuid and e.status = 'active' and a.status = 'active'
  and ${day}::date between a.valid_from and a.valid_to
  and e.product_id = ${anyOf(productIds)}
order by e.agreed_price_fen nulls last`,
  );
}

/** An own offer as it stands, before a change. */
export type OwnOffer = Readonly<{
  id: string;
  product_id: string;
  product_name: string;
  category_code: string;
  /** The product is the supplier's own, not one of the common library. */
  own_product: boolean;
  sku: string;
  agreement_entry_id: string | null;
  price_fen: number;
  stock_milli: number;
  lead_days: number;
  areas: readonly string[] | null;
  status: 'draft' | 'listed' | 'withdrawn' | 'frozen';
  version: number;
}>;

/** Locked: nobody else changes it, or hands it to reviewers, until the transaction ends. */
export async function readOwnOffer(
  db: Executor,
  supplierId: string,
  offerId: string,
): Promise<OwnOffer | null> {
  return firstRow<OwnOffer>(
    db,
    sql`
select o.id, o.product_id, p.name as product_name, p.category_code,
  coalesce(p.owner_supplier_id = o.supplier_id, false) as own_product, o.sku, o.agreement_entry_id, o.price_fen,
  o.stock_milli, o.lead_days, array_to_json(o.areas) as areas, o.status, o.version
from offers o join products p on p.id = o.product_id
where o.id = ${offerId}::uuid and o.supplier_id = ${supplierId}::uuid for no key update of o`,
  );
}

/** What decides whether offers may be ordered. */
export type OrderabilityInput = Readonly<{
  id: string;
  category_code: string;
  attributes: Readonly<Record<string, string | number | boolean>>;
  agreement_entry_id: string | null;
  blocked_reason: string | null;
  price_frozen: boolean;
  warnings: readonly string[];
  certificates: OfferedProduct['certificates'];
}>;

export async function readOrderabilityInputs(
  db: Executor,
  offerIds: readonly string[],
): Promise<OrderabilityInput[]> {
  return rows<OrderabilityInput>(
    db,
    sql`
select o.id, p.category_code, p.attributes, o.agreement_entry_id, o.blocked_reason, array_to_json(o.warnings) as warnings,
  exists (select from price_cases c where c.offer_id = o.id and c.${isFreezing}) as price_frozen,
  coalesce((select jsonb_agg(jsonb_build_object('number', q.number, 'issuedOn', q.issued_on, 'expiresOn', q.expires_on,
    'history', coalesce((select jsonb_agg(jsonb_build_object('fromDate', h.from_date, 'status', h.status)
        order by h.from_date, h.recorded_at) from certificate_statuses h where h.certificate_id = q.id), '[]')))
    from certificates q where q.product_id = p.id and q.kind = 'energy'), '[]') as certificates
from offers o join products p on p.id = o.product_id
where o.id = ${anyOf(offerIds)}`,
  );
}
