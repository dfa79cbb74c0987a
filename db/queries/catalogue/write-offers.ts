import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import type { OfferStatus } from '../../schema/catalogue.ts';
import { appendVersions, VERSIONED } from './offer-versions.ts';

/** An offer as it is written, version 1. */
export interface NewOffer {
  readonly id: string;
  readonly productId: string;
  readonly supplierId: string;
  readonly sku: string;
  readonly agreementEntryId: string | null;
  readonly priceFen: number;
  readonly taxRateBp: number;
  readonly stockMilli: number;
  readonly areas: readonly string[] | null;
  readonly leadDays: number;
  readonly status: OfferStatus;
  readonly blockedReason: string | null;
  readonly warnings: readonly string[];
}

export interface OfferStamp {
  readonly at: Date;
  readonly userId: string | null;
  readonly importBatchId: string | null;
}

/**
 * Writes offers with the first row of their history in one statement and returns the numbers (sku) that were free;
 * a sku of that supplier which exists already is left alone.
 */
export async function insertOffers(
  tx: Tx,
  offers: readonly NewOffer[],
  stamp: OfferStamp,
): Promise<string[]> {
  const at = stamp.at.toISOString();
  const written = await rows<{ sku: string }>(
    tx,
    sql`
with written as (
  insert into offers as o (id, product_id, supplier_id, sku, agreement_entry_id, price_fen, tax_rate_bp, stock_milli, areas,
    lead_days, status, blocked_reason, warnings, version, import_batch_id, created_at, updated_at)
  select x.id, x."productId", x."supplierId", x.sku, x."agreementEntryId", x."priceFen", x."taxRateBp", x."stockMilli",
    x.areas, x."leadDays", x.status, x."blockedReason", x.warnings, 1, ${stamp.importBatchId}::uuid, ${at}::timestamptz,
    ${at}::timestamptz
  from jsonb_to_recordset(${JSON.stringify(offers)}::jsonb) as x(id uuid, "productId" uuid, "supplierId" uuid, sku text,
    "agreementEntryId" uuid, "priceFen" bigint, "taxRateBp" int, "stockMilli" bigint, areas text[], "leadDays" int,
    status text, "blockedReason" text, warnings text[])
  on conflict (supplier_id, sku) do nothing
  returning ${VERSIONED}, o.sku, null::bigint as stock_before_milli
), versions as (
  ${appendVersions(sql`written`, { ...stamp, batchId: stamp.importBatchId })}
)
select sku from written`,
  );
  return written.map(({ sku }) => sku);
}

export interface OfferChange {
  readonly priceFen: number;
  readonly stockMilli: number;
  readonly leadDays: number;
  readonly areas: readonly string[] | null;
  readonly status: OfferStatus;
}

/**
 * Changes an own offer, guarded by the version the writer has seen, and appends to its history.
 * Returns the new version, or null when somebody was faster (or it is not the supplier's).
 */
export async function updateOffer(
  tx: Tx,
  offer: { readonly id: string; readonly supplierId: string; readonly version: number },
  change: OfferChange,
  stamp: OfferStamp,
): Promise<number | null> {
  const at = stamp.at.toISOString();
  const row = await firstRow<{ version: number }>(
    tx,
    sql`
with changed as (
  update offers o set price_fen = ${change.priceFen}, stock_milli = ${change.stockMilli}, lead_days = ${change.leadDays},
    areas = (select array_agg(value) from jsonb_array_elements_text(${JSON.stringify(change.areas ?? [])}::jsonb)),
    status = ${change.status}, version = o.version + 1, updated_at = ${at}::timestamptz
  from (select w.id, w.stock_milli from offers w where w.id = ${offer.id}::uuid for no key update) was
  where o.id = was.id and o.supplier_id = ${offer.supplierId}::uuid and o.version = ${offer.version}
  returning ${VERSIONED}, was.stock_milli as stock_before_milli
), versions as (
  ${appendVersions(sql`changed`, { ...stamp, batchId: stamp.importBatchId })}
)
select version from changed`,
  );
  return row?.version ?? null;
}

/** Sets what the rules say about offers; it is derived, so no version is made of it. */
export async function updateOrderability(
  tx: Tx,
  offers: readonly {
    readonly id: string;
    readonly blockedReason: string | null;
    readonly warnings: readonly string[];
  }[],
): Promise<void> {
  if (offers.length === 0) return;
  await tx.execute(sql`
update offers o set blocked_reason = x."blockedReason", warnings = x.warnings
from jsonb_to_recordset(${JSON.stringify(offers)}::jsonb) as x(id uuid, "blockedReason" text, warnings text[])
where o.id = x.id`);
}
