import { sql } from 'drizzle-orm';
import { FREEZING_STATES } from '../../../app/domain/catalogue/price-case-machine.ts';
import type { DealPrices, SeenPrice } from '../../../app/domain/catalogue/price-watch.ts';
import { DEAL_DAYS } from '../../../app/domain/catalogue/price-watch.ts';
import { anyOf } from '../../any-of.ts';
import type { Executor, Tx } from '../../client.ts';
import { rows } from '../../client.ts';
import type { OfferStatus } from '../../schema/catalogue.ts';

/** Observations older than this are of no use anywhere. */
const OLDEST_DAYS = 366;

/** An offer with all that its price is held against. */
export type WatchedPrice = Readonly<{
  offerId: string;
  productId: string;
  productName: string;
  supplierId: string;
  /** Of the supplier. */
  divisionCode: string;
  sku: string;
  priceFen: number;
  status: OfferStatus;
  deals: DealPrices;
  /** The latest of each source. */
  references: readonly SeenPrice[];
  /** The case that freezes it. */
  open: { readonly id: string; readonly number: string; readonly version: number } | null;
  /** The last release that was given it. */
  release: { readonly priceFen: number; readonly until: string } | null;
}>;

const freezing = sql.raw(FREEZING_STATES.map((state) => `'${state}'`).join(', '));
/** Whether a case is one that keeps its offer from being ordered. */
export const isFreezing = sql`state in (${freezing})`;

interface WatchQuestion {
  readonly today: string;
  /** Among these offers; without them a page of all, after an id. */
  readonly offerIds?: readonly string[];
  readonly after?: string | null;
  readonly limit?: number;
}

/** Offers that are frozen or that there is evidence about, with it, by id: one statement. */
export function readWatchedPrices(db: Executor, question: WatchQuestion): Promise<WatchedPrice[]> {
  const { today, offerIds, after = null, limit = 1 } = question;
  const since = sql`${today}::date - ${DEAL_DAYS}::int`;
  const oldest = sql`${today}::date - ${OLDEST_DAYS}::int`;
  const concerned = sql`(o.id in (select c.offer_id from price_cases c where c.${isFreezing})
      or o.status = 'listed' and o.product_id in (
        select d.product_id from price_deals d where d.dealt_on > ${since}
        union select b.product_id from price_observations b where b.observed_on > ${oldest} and b.withdrawn_at is null))`;
  const which =
    offerIds === undefined
      ? sql`${concerned} and (${after}::uuid is null or o.id > ${after}::uuid) order by o.id limit ${limit}`
      : sql`${concerned} and o.id = ${anyOf(offerIds)} order by o.id`;
  return rows<WatchedPrice>(
    db,
    sql`select o.id as "offerId", o.product_id as "productId", p.name as "productName", o.supplier_id as "supplierId",
        g.division_code as "divisionCode", o.sku, o.price_fen as "priceFen", o.status,
        (select jsonb_build_object('n', count(*),
            'lowFen', round(percentile_cont(0.25) within group (order by d.unit_price_fen)),
            'medianFen', round(percentile_cont(0.5) within group (order by d.unit_price_fen)),
            'highFen', round(percentile_cont(0.75) within group (order by d.unit_price_fen)))
          from price_deals d where d.product_id = o.product_id and d.dealt_on > ${since}) as deals,
        coalesce((select jsonb_agg(jsonb_build_object('source', s.source, 'observedOn', s.observed_on, 'priceFen', s.price_fen)
            order by s.source) from (
          select distinct on (b.source) b.source, b.observed_on, b.price_fen from price_observations b
          where b.product_id = o.product_id and b.withdrawn_at is null and b.observed_on > ${oldest}
          order by b.source, b.observed_on desc) s), '[]'::jsonb) as references,
        (select jsonb_build_object('id', c.id, 'number', c.number, 'version', c.version) from price_cases c
          where c.offer_id = o.id and c.${isFreezing}) as open,
        (select jsonb_build_object('priceFen', c.released_fen, 'until', c.released_until) from price_cases c
          where c.offer_id = o.id and c.released_until is not null order by c.released_until desc, c.id desc limit 1) as release
      from offers o join products p on p.id = o.product_id join organizations g on g.id = o.supplier_id
      where ${which}`,
  );
}

export interface NewPriceCase {
  readonly id: string;
  readonly number: string;
  readonly offerId: string;
  readonly productId: string;
  readonly supplierId: string;
  readonly priceFen: number;
  readonly findings: unknown;
  readonly evidence: unknown;
  readonly note: string;
}

/**
 * Freezes offers that no case freezes yet and that still cost what was judged, with the first step of each; returns the ids
 * of the cases that are new.
 */
export async function insertPriceCases(
  tx: Tx,
  cases: readonly NewPriceCase[],
  at: Date,
): Promise<ReadonlySet<string>> {
  if (cases.length === 0) return new Set();
  const written = await rows<{ id: string }>(
    tx,
    sql`with given as (
        select x.* from jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) as x(id uuid, number text, "offerId" uuid,
          "productId" uuid, "supplierId" uuid, "priceFen" bigint, findings jsonb, evidence jsonb, note text)
        join offers o on o.id = x."offerId" and o.price_fen = x."priceFen" and o.status = 'listed'
        order by o.id for no key update of o
      ), written as (
        insert into price_cases (id, number, offer_id, product_id, supplier_id, state, price_fen, findings, evidence, opened_at,
          version)
        select id, number, "offerId", "productId", "supplierId", 'FROZEN', "priceFen", findings, evidence,
          ${at.toISOString()}::timestamptz, 1 from given
        on conflict (offer_id) where state in (${freezing}) do nothing returning id
      ), steps as (
        insert into price_case_steps (case_id, version, event, at, user_id, note)
        select w.id, 1, 'intercept', ${at.toISOString()}::timestamptz, null, g.note from written w join given g using (id)
      )
      select id from written`,
  );
  return new Set(written.map(({ id }) => id));
}

/** Ends cases whose offers are in line again; returns those that were still of the version that was read. */
export async function correctPriceCases(
  tx: Tx,
  cases: readonly { readonly id: string; readonly version: number; readonly note: string }[],
  at: Date,
): Promise<ReadonlySet<string>> {
  if (cases.length === 0) return new Set();
  const written = await rows<{ id: string }>(
    tx,
    sql`with given as (
        select * from jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) as x(id uuid, version int, note text)
      ), ended as (
        update price_cases c set state = 'CORRECTED', closed_at = ${at.toISOString()}::timestamptz, version = c.version + 1
        from given g where c.id = g.id and c.version = g.version and c.${isFreezing}
        returning c.id, c.version
      ), steps as (
        insert into price_case_steps (case_id, version, event, at, user_id, note)
        select e.id, e.version, 'correct', ${at.toISOString()}::timestamptz, null, g.note from ended e join given g using (id)
      )
      select id from ended`,
  );
  return new Set(written.map(({ id }) => id));
}
