import { sql } from 'drizzle-orm';
import type { NetContent } from '../../../app/domain/catalogue/net-content.ts';
import type { ProposedIdentity } from '../../../app/domain/catalogue/product-identity.ts';
import { anyOf } from '../../any-of.ts';
import type { Executor, Tx } from '../../client.ts';
import { rows } from '../../client.ts';
import type { OfferStatus } from '../../schema/catalogue.ts';
import { agreedCap } from './agreed-cap.ts';
import { appendVersions, VERSIONED } from './offer-versions.ts';
import { openReview } from './open-review.ts';
import { contentJson } from './product-versions.ts';
import type { OfferedProduct } from './read-offer-inputs.ts';
import { usualMonths } from './write-products.ts';

/** An offer of the supplier that the file speaks of, with its product. */
export type ImportedBefore = Readonly<{
  id: string;
  sku: string;
  product_id: string;
  /** The product is his own, so that the file may change it. */
  own_product: boolean;
  name: string;
  brand: string;
  model: string;
  manufacturer: string;
  category_code: string;
  unit: string;
  gtin: string | null;
  attributes: Readonly<Record<string, string | number | boolean>>;
  specifications: readonly (readonly [string, string])[];
  price_fen: number;
  tax_rate_bp: number;
  stock_milli: number;
  areas: readonly string[] | null;
  lead_days: number;
  status: OfferStatus;
  version: number;
  blocked_reason: string | null;
  warnings: readonly string[];
  agreement_entry_id: string | null;
  /** The least he has agreed to for this product (for a framework offer: in that entry); null = nothing. */
  cap_fen: number | null;
  certificates: OfferedProduct['certificates'];
  /** What of it waits for reviewers: the listing, or the price given beside it. */
  review_kind: 'listing' | 'price' | null;
  review_price_fen: number | null;
  /** The name of the product that waits for reviewers. */
  proposed: ProposedIdentity | null;
}>;

/**
 * The supplier's offers with the given numbers. For writing they are locked in the order of their ids: nobody changes
 * them between the judgement and the write.
 */
export async function readImportedBefore(
  db: Executor,
  supplierId: string,
  skus: readonly string[],
  day: string,
  options: { readonly lock: boolean },
): Promise<ImportedBefore[]> {
  return rows<ImportedBefore>(
    db,
    sql`
select o.id, o.sku, o.product_id, coalesce(p.owner_supplier_id = o.supplier_id, false) as own_product, p.name, p.brand,
  p.model, p.manufacturer, p.category_code, p.unit, p.gtin, p.attributes, p.specifications, o.price_fen, o.tax_rate_bp, o.stock_milli,
  array_to_json(o.areas) as areas, o.lead_days, o.status, o.version, o.blocked_reason,
  array_to_json(o.warnings) as warnings, o.agreement_entry_id,
  ${agreedCap(day)} as cap_fen,
  coalesce((select jsonb_agg(jsonb_build_object('number', q.number, 'issuedOn', q.issued_on, 'expiresOn', q.expires_on,
    'history', coalesce((select jsonb_agg(jsonb_build_object('fromDate', h.from_date, 'status', h.status)
        order by h.from_date, h.recorded_at) from certificate_statuses h where h.certificate_id = q.id), '[]')))
    from certificates q where q.product_id = p.id and q.kind = 'energy'), '[]') as certificates,
  w.kind as review_kind, w.price_fen as review_price_fen,
  (select r.proposed from listing_reviews r where r.product_id = p.id and r.kind = 'description' and ${openReview('r')}) as proposed
from offers o join products p on p.id = o.product_id
left join listing_reviews w on w.offer_id = o.id and ${openReview('w')}
where o.supplier_id = ${supplierId}::uuid
  and o.sku in (select jsonb_array_elements_text(${JSON.stringify(skus)}::jsonb))
order by o.id${options.lock ? sql` for no key update of o` : sql``}`,
  );
}

/** A row of the file as it goes into product and offer. */
export interface ImportedOffer {
  readonly offerId: string;
  readonly productId: string;
  readonly sku: string;
  readonly name: string;
  readonly brand: string;
  readonly model: string;
  readonly manufacturer: string;
  readonly categoryCode: string;
  readonly unit: string;
  readonly gtin: string | null;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly specifications: readonly (readonly [string, string])[];
  /** What a packing unit holds, as far as the name says. */
  readonly content: NetContent | null;
  readonly priceFen: number;
  readonly taxRateBp: number;
  readonly stockMilli: number;
  readonly areas: readonly string[] | null;
  readonly leadDays: number;
  readonly status: OfferStatus;
  readonly blockedReason: string | null;
  readonly warnings: readonly string[];
  /** The product is his own and the file changes it. */
  readonly changesProduct: boolean;
  /** What is known of the maker's size still holds. */
  readonly keepsMaker: boolean;
}

export interface ImportStamp {
  readonly supplierId: string;
  /** The import; null = no file brought it. */
  readonly batchId: string | null;
  readonly userId: string | null;
  readonly at: Date;
}

const GIVEN =
  sql.raw(`"offerId" uuid, "productId" uuid, sku text, name text, brand text, model text, manufacturer text,
  "categoryCode" text, unit text, gtin text, attributes jsonb, specifications jsonb, content jsonb, "priceFen" bigint, "taxRateBp" int, "stockMilli" bigint,
  areas text[], "leadDays" int, status text, "blockedReason" text, warnings text[], "changesProduct" boolean,
  "keepsMaker" boolean`);

/** New products, offers and first versions in one statement. */
export async function insertImported(
  tx: Tx,
  offers: readonly ImportedOffer[],
  stamp: ImportStamp,
): Promise<void> {
  if (offers.length === 0) return;
  const at = stamp.at.toISOString();
  await tx.execute(sql`
with given as (
  select * from jsonb_to_recordset(${JSON.stringify(offers)}::jsonb) as x(${GIVEN})
), new_products as (
  insert into products (id, category_code, name, brand, model, manufacturer, gtin, unit, specifications, attributes,
    description, owner_supplier_id, content_amount, content_measure, season_months, created_at)
  select "productId", "categoryCode", name, brand, model, manufacturer, gtin, unit, specifications, attributes, '',
    ${stamp.supplierId}::uuid, (content->>'amount')::int, content->>'measure', ${usualMonths}, ${at}::timestamptz
  from given x
), new_offers as (
  insert into offers (id, product_id, supplier_id, sku, price_fen, tax_rate_bp, stock_milli, areas, lead_days, status,
    blocked_reason, warnings, version, import_batch_id, created_at, updated_at)
  select "offerId", "productId", ${stamp.supplierId}::uuid, sku, "priceFen", "taxRateBp", "stockMilli", areas,
    "leadDays", status, "blockedReason", warnings, 1, ${stamp.batchId}::uuid, ${at}::timestamptz, ${at}::timestamptz
  from given
)
${appendVersions(
  sql`(select "offerId" as id, 1 as version, "priceFen" as price_fen, "stockMilli" as stock_milli, null::bigint as stock_before_milli,
    "taxRateBp" as tax_rate_bp, "leadDays" as lead_days, areas, status from given) written`,
  stamp,
)}`);
}

/**
 * Changed offers with their next versions, and the supplier's own products behind them: what they are recognised by is
 * compared with the catalogue again where it changed.
 */
export async function updateImported(
  tx: Tx,
  offers: readonly ImportedOffer[],
  stamp: ImportStamp,
): Promise<void> {
  if (offers.length === 0) return;
  const at = stamp.at.toISOString();
  await tx.execute(sql`
with given as (
  select * from jsonb_to_recordset(${JSON.stringify(offers)}::jsonb) as x(${GIVEN})
), replaced as (
  insert into product_versions (product_id, version, content, replaced_at, replaced_by, import_batch_id)
  select p.id, p.version, ${contentJson}, ${at}::timestamptz, ${stamp.userId}::uuid, ${stamp.batchId}::uuid
  from given g join products p on p.id = g."productId"
  where g."changesProduct" and p.owner_supplier_id = ${stamp.supplierId}::uuid
), changed_products as (
  update products p set version = p.version + 1, category_code = g."categoryCode", name = g.name, brand = g.brand, model = g.model,
    manufacturer = g.manufacturer, gtin = g.gtin,
    unit = g.unit, attributes = g.attributes, specifications = g.specifications, content_amount = (g.content->>'amount')::int,
    content_measure = g.content->>'measure', maker_size = case when g."keepsMaker" then p.maker_size end,
    maker_size_computed = p.maker_size_computed and g."keepsMaker",
    matched_at = case when (p.brand, p.model, p.manufacturer, p.gtin)
      is not distinct from (g.brand, g.model, g.manufacturer, g.gtin) then p.matched_at end
  from given g
  where p.id = g."productId" and g."changesProduct" and p.owner_supplier_id = ${stamp.supplierId}::uuid
), changed as (
  update offers o set price_fen = g."priceFen", tax_rate_bp = g."taxRateBp", stock_milli = g."stockMilli",
    areas = g.areas, lead_days = g."leadDays", status = g.status, blocked_reason = g."blockedReason",
    warnings = g.warnings, version = o.version + 1, import_batch_id = ${stamp.batchId}::uuid,
    updated_at = ${at}::timestamptz
  from given g join offers was on was.id = g."offerId"
  where o.id = g."offerId" and o.supplier_id = ${stamp.supplierId}::uuid
  returning ${VERSIONED}, was.stock_milli as stock_before_milli
)
${appendVersions(sql`changed`, stamp)}`);
}

/** Takes offers off sale that are still on it, with their next versions; returns which were. */
export async function withdrawImported(
  tx: Tx,
  offerIds: readonly string[],
  stamp: ImportStamp,
): Promise<Set<string>> {
  if (offerIds.length === 0) return new Set();
  const at = stamp.at.toISOString();
  const withdrawn = await rows<{ id: string }>(
    tx,
    sql`
with locked as (
  select o.id from offers o
  where o.id = ${anyOf(offerIds)}
    and o.supplier_id = ${stamp.supplierId}::uuid and o.status = 'listed' and o.agreement_entry_id is null
  order by o.id for no key update
), changed as (
  update offers o set status = 'withdrawn', version = o.version + 1, import_batch_id = ${stamp.batchId}::uuid,
    updated_at = ${at}::timestamptz
  from locked where o.id = locked.id
  returning ${VERSIONED}, o.stock_milli as stock_before_milli
), versions as (
  ${appendVersions(sql`changed`, stamp)}
)
select id from changed`,
  );
  return new Set(withdrawn.map(({ id }) => id));
}
