import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { OfferVersion } from '../../../app/domain/catalogue/offer-version.ts';

interface VersionStamp {
  readonly at: Date;
  /** Null = a command, or the system by itself. */
  readonly userId: string | null;
  /** The import that brought it; null = no file did. */
  readonly batchId: string | null;
}

/** What a statement that writes offers `o` has to return for their versions, all but the stock they had before. */
export const VERSIONED = sql.raw(
  'o.id, o.version, o.price_fen, o.stock_milli, o.tax_rate_bp, o.lead_days, o.areas, o.status',
);

/**
 * Appends a version for each row of `source`, part of the statement that wrote the offers, whatever their number. `source`
 * has `VERSIONED` and `stock_before_milli`, read from the locked row: what orders took since the version before is no
 * change of the supplier's.
 */
export function appendVersions(source: SQL, { at, userId, batchId }: VersionStamp): SQL {
  return sql`insert into offer_versions (offer_id, version, price_fen, stock_milli, stock_before_milli, tax_rate_bp, lead_days,
    areas, status, changed_at, changed_by, import_batch_id)
  select id, version, price_fen, stock_milli, stock_before_milli, tax_rate_bp, lead_days, areas, status,
    ${at.toISOString()}::timestamptz, ${userId}::uuid, ${batchId}::uuid from ${source}`;
}

/** A version as JSON, as `OfferVersion` has it; `version` is an alias of `offer_versions`. */
export function versionJson(version: 'v' | 'b'): SQL {
  const v = sql.raw(version);
  return sql`jsonb_build_object('priceFen', ${v}.price_fen, 'stockMilli', ${v}.stock_milli,
    'stockBeforeMilli', ${v}.stock_before_milli, 'taxRateBp', ${v}.tax_rate_bp, 'leadDays', ${v}.lead_days,
    'areas', ${v}.areas, 'areaNames', ${areaNames(sql`${v}.areas`)}, 'status', ${v}.status)`;
}

/** Names of division prefixes in the order of their codes; null where there are none. */
export function areaNames(areas: SQL): SQL {
  return sql`(select jsonb_agg(d.name order by d.code) from divisions d
    where d.code in (select rpad(area, 6, '0') from unnest(${areas}) area))`;
}

/** A version beside the one before it; null = there was none that the reader may know of. */
export interface VersionPair {
  readonly now: OfferVersion;
  readonly before: OfferVersion | null;
}
