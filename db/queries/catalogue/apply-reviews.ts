import { sql } from 'drizzle-orm';
import type { NetContent } from '../../../app/domain/catalogue/net-content.ts';
import type { ProposedIdentity } from '../../../app/domain/catalogue/product-identity.ts';
import type { ProductContent } from '../../../app/domain/catalogue/product-version.ts';
import { anyOf } from '../../any-of.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { agreedCap } from './agreed-cap.ts';
import { appendVersions, VERSIONED } from './offer-versions.ts';
import { openReview } from './open-review.ts';
import { contentJson } from './product-versions.ts';

export type ReviewedOffer = Readonly<{
  id: string;
  status: 'draft' | 'listed' | 'withdrawn' | 'frozen';
  price_fen: number;
  /** The least the supplier has agreed to for the product today; null = nothing. */
  cap_fen: number | null;
}>;

/** The offers behind reviews as they stand now, locked in the order of their ids. */
export async function lockReviewedOffers(
  tx: Tx,
  offerIds: readonly string[],
  day: string,
): Promise<ReviewedOffer[]> {
  if (offerIds.length === 0) return [];
  return rows<ReviewedOffer>(
    tx,
    sql`
select o.id, o.status, o.price_fen,
  ${agreedCap(day)} as cap_fen
from offers o where o.id = ${anyOf(offerIds)} order by o.id for no key update of o`,
  );
}

/** Puts drafts on sale and dearer prices into force, with their next versions. */
export async function publishReviewed(
  tx: Tx,
  changes: readonly { readonly offerId: string; readonly priceFen: number | null; readonly list: boolean }[],
  stamp: { readonly at: Date; readonly userId: string },
): Promise<void> {
  if (changes.length === 0) return;
  const at = stamp.at.toISOString();
  await tx.execute(sql`
with given as (
  select * from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as x("offerId" uuid, "priceFen" bigint, list boolean)
), changed as (
  update offers o set price_fen = coalesce(g."priceFen", o.price_fen),
    status = case when g.list and o.status = 'draft' then 'listed' else o.status end,
    version = o.version + 1, updated_at = ${at}::timestamptz
  from given g where o.id = g."offerId"
  returning ${VERSIONED}, o.stock_milli as stock_before_milli
)
${appendVersions(sql`changed`, { ...stamp, batchId: null })}`);
}

/** Puts certificates into force or out of it from their day of issue on: the latest row of a day counts. */
export async function settleCertificates(
  tx: Tx,
  settled: readonly { readonly certificateId: string; readonly status: 'valid' | 'withdrawn' }[],
  stamp: { readonly at: Date; readonly userId: string; readonly reason: string },
): Promise<void> {
  if (settled.length === 0) return;
  await tx.execute(sql`
insert into certificate_statuses (certificate_id, from_date, status, reason, recorded_at, recorded_by)
select c.id, c.issued_on, x.status, ${stamp.reason}, greatest(${stamp.at.toISOString()}::timestamptz,
    (select max(h.recorded_at) + interval '1 millisecond' from certificate_statuses h where h.certificate_id = c.id)),
  ${stamp.userId}::uuid
from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) as x("certificateId" uuid, status text)
join certificates c on c.id = x."certificateId"`);
}

/** What waits for reviewers about the name of a product; null = nothing. */
export async function openDescription(
  db: Executor,
  productId: string,
): Promise<{ readonly id: string; readonly proposed: ProposedIdentity } | null> {
  return firstRow<{ id: string; proposed: ProposedIdentity }>(
    db,
    sql`select id, proposed from listing_reviews
      where product_id = ${productId}::uuid and kind = 'description' and ${openReview('listing_reviews')}`,
  );
}

/** A passed name with the product as it is described now. */
export type PassedIdentity = Readonly<{ id: string; proposed: ProposedIdentity; content: ProductContent }>;

/** Names that passed, of products that are still their supplier's own, locked in the order of their ids. */
export async function lockPassedIdentities(tx: Tx, reviewIds: readonly string[]): Promise<PassedIdentity[]> {
  return rows<PassedIdentity>(
    tx,
    sql`select p.id, r.proposed, ${contentJson} as content
      from listing_reviews r join products p on p.id = r.product_id
      where r.id = ${anyOf(reviewIds)} and r.proposed is not null and p.owner_supplier_id = r.supplier_id
        and p.merged_into_id is null
      order by p.id for no key update of p`,
  );
}

export interface NewIdentity extends ProposedIdentity {
  readonly id: string;
  readonly content: NetContent | null;
  /** What is known of the maker's size still holds. */
  readonly keepsMaker: boolean;
}

/** Calls products anew and keeps what they said before; they are compared with the catalogue again. */
export async function renameProducts(
  tx: Tx,
  products: readonly NewIdentity[],
  stamp: { readonly at: Date; readonly userId: string },
): Promise<void> {
  if (products.length === 0) return;
  await tx.execute(sql`
with given as (
  select * from jsonb_to_recordset(${JSON.stringify(products)}::jsonb) as x(id uuid, name text, brand text, model text,
    manufacturer text, "categoryCode" text, "makerSize" text, content jsonb, "keepsMaker" boolean)
), replaced as (
  insert into product_versions (product_id, version, content, replaced_at, replaced_by)
  select p.id, p.version, ${contentJson}, ${stamp.at.toISOString()}::timestamptz, ${stamp.userId}::uuid
  from given g join products p on p.id = g.id
)
update products p set version = p.version + 1, name = g.name, brand = g.brand, model = g.model,
  manufacturer = g.manufacturer, category_code = g."categoryCode", content_amount = (g.content->>'amount')::int,
  content_measure = g.content->>'measure', matched_at = null,
  maker_size = case when g."keepsMaker" then p.maker_size else g."makerSize" end,
  maker_size_computed = p.maker_size_computed and g."keepsMaker"
from given g where p.id = g.id`);
}

/** What waits for reviewers about a certificate: its filing, or another scan of it. */
export async function openOfCertificate(
  db: Executor,
  certificateId: string,
): Promise<'certificate' | 'scan' | null> {
  const open = await firstRow<{ kind: 'certificate' | 'scan' }>(
    db,
    sql`select kind from listing_reviews
      where certificate_id = ${certificateId}::uuid and ${openReview('listing_reviews')}`,
  );
  return open?.kind ?? null;
}

/** The scans that reviewers passed are the ones that count. */
export async function putScans(tx: Tx, reviewIds: readonly string[]): Promise<void> {
  if (reviewIds.length === 0) return;
  await tx.execute(sql`update certificates c set scan_id = coalesce(r.file_id, c.scan_id, (select f.id from files f
      where f.subject_id = c.id and f.purpose = 'certificate' order by f.uploaded_at desc limit 1))
    from listing_reviews r where r.id = ${anyOf(reviewIds)} and c.id = r.certificate_id`);
}

/** Offers that are under review, among the given ones. */
export async function reviewsOfOffers(
  db: Executor,
  offerIds: readonly string[],
): Promise<{ offer_id: string; kind: string; price_fen: number | null }[]> {
  if (offerIds.length === 0) return [];
  return rows<{ offer_id: string; kind: string; price_fen: number | null }>(
    db,
    sql`select offer_id, kind, price_fen from listing_reviews
      where offer_id = ${anyOf(offerIds)} and ${openReview('listing_reviews')}`,
  );
}
