import { sql } from 'drizzle-orm';
import { anyOf } from '../../any-of.ts';
import type { Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { maySellOn } from '../catalogue/sellable-offers.ts';
import type { CartOwner, OfferForCart } from './cart.ts';

/** An offer beside the owner's cart, with what a choice among sellers asks. */
export interface OfferForLines extends Omit<OfferForCart, 'cartLines'> {
  readonly areas: readonly string[];
  readonly sellable: boolean;
}

/** The given offers, and all that are listed of the given products. */
export function readOffersForLines(
  tx: Tx,
  owner: CartOwner,
  asked: {
    readonly offerIds: readonly string[];
    readonly productIds: readonly string[];
    readonly date: string;
  },
): Promise<OfferForLines[]> {
  return rows<OfferForLines & Record<string, unknown>>(
    tx,
    sql`with wanted as (
        select id from offers where id = ${anyOf(asked.offerIds)}
        union select id from offers where product_id = ${anyOf(asked.productIds)} and status = 'listed'
      )
      select o.id, o.product_id as "productId", p.name, p.unit, o.price_fen as "priceFen", o.stock_milli as "stockMilli",
        o.status, o.blocked_reason as "blockedReason", array_to_json(coalesce(o.areas, s.service_areas)) as areas,
        ${maySellOn(asked.date)} as sellable,
        coalesce(c.quantity_milli, 0) as "inCartMilli"
      from wanted w join offers o on o.id = w.id
      join products p on p.id = o.product_id
      join suppliers s on s.org_id = o.supplier_id
      left join cart_items c on c.offer_id = o.id and c.user_id = ${owner.userId} and c.org_id = ${owner.orgId}`,
  );
}

/** How many lines the owner's cart has. */
export async function countCartLines(tx: Tx, owner: CartOwner): Promise<number> {
  const row = await firstRow<{ lines: number }>(
    tx,
    sql`select count(*)::int as lines from cart_items where user_id = ${owner.userId} and org_id = ${owner.orgId}`,
  );
  return row?.lines ?? 0;
}

/**
 * Takes the key for this batch and forgets other keys that are a week old. False when the key was taken before: then
 * `readCartBatch` tells what came of it.
 */
export async function claimCartBatch(
  tx: Tx,
  owner: CartOwner,
  batch: { readonly id: string; readonly key: string; readonly at: Date },
): Promise<boolean> {
  const row = await firstRow<{ claimed: number }>(
    tx,
    sql`with old as (
        delete from cart_batches where user_id = ${owner.userId} and org_id = ${owner.orgId}
          and at < ${batch.at.toISOString()}::timestamptz - interval '7 days' and idempotency_key <> ${batch.key}
      ), made as (
        insert into cart_batches (id, user_id, org_id, idempotency_key, outcomes, at)
        values (${batch.id}, ${owner.userId}, ${owner.orgId}, ${batch.key}, '[]'::jsonb, ${batch.at.toISOString()}::timestamptz)
        on conflict (user_id, org_id, idempotency_key) do nothing returning id
      )
      select count(*)::int as claimed from made`,
  );
  return row?.claimed === 1;
}

export async function saveCartBatch(tx: Tx, batchId: string, outcomes: readonly unknown[]): Promise<void> {
  await tx.execute(
    sql`update cart_batches set outcomes = ${JSON.stringify(outcomes)}::jsonb where id = ${batchId}`,
  );
}

export async function readCartBatch(tx: Tx, owner: CartOwner, key: string): Promise<unknown> {
  const row = await firstRow<{ outcomes: unknown }>(
    tx,
    sql`select outcomes from cart_batches
      where user_id = ${owner.userId} and org_id = ${owner.orgId} and idempotency_key = ${key}`,
  );
  return row?.outcomes ?? null;
}
