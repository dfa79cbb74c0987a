import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { anyOf } from '../../any-of.ts';
import type { Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

export interface CartOwner {
  readonly userId: string;
  readonly orgId: string;
}

export interface OfferForCart {
  readonly id: string;
  readonly productId: string;
  readonly name: string;
  readonly unit: string;
  readonly priceFen: number;
  readonly stockMilli: number;
  readonly status: 'draft' | 'listed' | 'withdrawn' | 'frozen';
  readonly blockedReason: string | null;
  /** Lines in the owner's cart, and what of this offer is in it already. */
  readonly cartLines: number;
  readonly inCartMilli: number;
}

export function readOfferForCart(tx: Tx, owner: CartOwner, offerId: string): Promise<OfferForCart | null> {
  return firstRow<OfferForCart & Record<string, unknown>>(
    tx,
    sql`select o.id, o.product_id as "productId", p.name, p.unit, o.price_fen as "priceFen", o.stock_milli as "stockMilli",
        o.status, o.blocked_reason as "blockedReason",
        (select count(*) from cart_items c where c.user_id = ${owner.userId} and c.org_id = ${owner.orgId})::int as "cartLines",
        coalesce((select c.quantity_milli from cart_items c where c.user_id = ${owner.userId}
          and c.org_id = ${owner.orgId} and c.offer_id = o.id), 0) as "inCartMilli"
      from offers o join products p on p.id = o.product_id where o.id = ${offerId}`,
  );
}

export interface CartItemId {
  readonly id: string;
  readonly offerId: string;
}

/** Adds to what is there; the price seen is the present one. Several lines in one statement. */
export async function putInCart(
  tx: Tx,
  owner: CartOwner,
  items: readonly { readonly id: string; readonly offerId: string; readonly quantityMilli: number }[],
  at: Date,
): Promise<CartItemId[]> {
  return rows<CartItemId & Record<string, unknown>>(
    tx,
    sql`insert into cart_items as c (id, user_id, org_id, offer_id, quantity_milli, price_seen_fen, selected, added_at)
      select x.id, ${owner.userId}, ${owner.orgId}, o.id, x."quantityMilli", o.price_fen, true, ${at.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as x(id uuid, "offerId" uuid, "quantityMilli" bigint)
      join offers o on o.id = x."offerId" and o.id = ${anyOf(items.map(({ offerId }) => offerId))}
      on conflict (user_id, org_id, offer_id) do update set selected = true, price_seen_fen = excluded.price_seen_fen,
        quantity_milli = least(c.quantity_milli + excluded.quantity_milli, 1000000000)
      returning c.id, c.offer_id as "offerId"`,
  );
}

export interface CartUnit {
  readonly id: string;
  readonly unit: string;
}

/** Units of measure of the owner's lines, to judge the quantities typed. */
export function readCartUnits(tx: Tx, owner: CartOwner): Promise<CartUnit[]> {
  return rows<CartUnit & Record<string, unknown>>(
    tx,
    sql`select c.id, p.unit from cart_items c join offers o on o.id = c.offer_id join products p on p.id = o.product_id
      where c.user_id = ${owner.userId} and c.org_id = ${owner.orgId}`,
  );
}

/** Quantities and ticks of the owner's lines, null leaving what is; a price that fell is the price seen from now on. */
export async function saveCartItems(
  tx: Tx,
  owner: CartOwner,
  items: readonly {
    readonly id: string;
    readonly quantityMilli: number | null;
    readonly selected: boolean | null;
  }[],
): Promise<void> {
  await tx.execute(
    sql`update cart_items c set quantity_milli = coalesce(x."quantityMilli", c.quantity_milli),
        selected = coalesce(x.selected, c.selected),
        price_seen_fen = least(c.price_seen_fen, o.price_fen)
      from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as x(id uuid, "quantityMilli" bigint, selected boolean), offers o
      where c.id = x.id and o.id = c.offer_id and c.user_id = ${owner.userId} and c.org_id = ${owner.orgId}`,
  );
}

/** Takes lines out and returns their products. */
export function removeCartItems(
  tx: Tx,
  owner: CartOwner,
  itemIds: readonly string[],
): Promise<{ id: string; productId: string }[]> {
  return rows(
    tx,
    sql`delete from cart_items c using offers o
      where o.id = c.offer_id and c.user_id = ${owner.userId} and c.org_id = ${owner.orgId}
        and c.id = ${anyOf(itemIds)}
      returning c.id, o.product_id as "productId"`,
  );
}

export async function addFavourites(
  tx: Tx,
  userId: string,
  productIds: readonly string[],
  at: Date,
): Promise<void> {
  await tx.execute(
    sql`insert into favourites (user_id, product_id, created_at)
      select ${userId}, value::uuid, ${at.toISOString()}::timestamptz
      from jsonb_array_elements_text(${JSON.stringify([...new Set(productIds)])}::jsonb)
      on conflict do nothing`,
  );
}

/** Sets the price seen when the offer still stands at it; false otherwise. */
export async function setPriceSeen(
  tx: Tx,
  owner: CartOwner,
  itemId: string,
  priceFen: number,
): Promise<'set' | 'changed' | 'missing'> {
  const row = await firstRow<{ set: boolean }>(
    tx,
    sql`with item as (
        select c.id, o.price_fen from cart_items c join offers o on o.id = c.offer_id
        where c.id = ${itemId} and c.user_id = ${owner.userId} and c.org_id = ${owner.orgId}
      ), done as (
        update cart_items c set price_seen_fen = item.price_fen from item
        where c.id = item.id and item.price_fen <= ${priceFen} returning c.id
      )
      select exists (select 1 from done) as set from item`,
  );
  if (row === null) return 'missing';
  return row.set ? 'set' : 'changed';
}

/** Swaps a line to another listed offer of the same product; a line with that offer already there takes the quantity. */
export function swapCartOffer(tx: Tx, owner: CartOwner, itemId: string, offerId: string): Promise<boolean> {
  return swapLine(tx, owner, itemId, {
    offerId,
    seenFen: sql`o.price_fen`,
    fits: sql`o.product_id = item.product_id`,
  });
}

/** Swaps a line to an offer of another product at the price seen; a line with that offer already there takes the quantity. */
export function swapCartProduct(
  tx: Tx,
  owner: CartOwner,
  {
    itemId,
    offerId,
    priceFen,
  }: { readonly itemId: string; readonly offerId: string; readonly priceFen: number },
): Promise<boolean> {
  return swapLine(tx, owner, itemId, {
    offerId,
    seenFen: sql`${priceFen}::bigint`,
    fits: sql`o.price_fen <= ${priceFen}`,
  });
}

/** `fits` and `seenFen` speak of the other offer `o` and of the line's `item`. */
async function swapLine(
  tx: Tx,
  owner: CartOwner,
  itemId: string,
  other: { readonly offerId: string; readonly seenFen: SQL; readonly fits: SQL },
): Promise<boolean> {
  const row = await firstRow<{ swapped: number }>(
    tx,
    sql`with item as (
        select c.id, c.quantity_milli, o.product_id from cart_items c join offers o on o.id = c.offer_id
        where c.id = ${itemId} and c.user_id = ${owner.userId} and c.org_id = ${owner.orgId}
      ), other as (
        select o.id, ${other.seenFen} as seen_fen from offers o cross join item
        where o.id = ${other.offerId} and o.status = 'listed' and o.blocked_reason is null and ${other.fits}
      ), twin as (
        update cart_items c set quantity_milli = c.quantity_milli + item.quantity_milli, selected = true
        from item, other where c.offer_id = other.id and c.user_id = ${owner.userId} and c.org_id = ${owner.orgId}
          and c.id <> item.id returning c.id
      ), gone as (
        delete from cart_items c using item where c.id = item.id and exists (select 1 from twin)
      ), moved as (
        update cart_items c set offer_id = other.id, price_seen_fen = other.seen_fen
        from item, other where c.id = item.id and not exists (select 1 from twin) returning c.id
      )
      select ((select count(*) from twin) + (select count(*) from moved))::int as swapped`,
  );
  return (row?.swapped ?? 0) > 0;
}
