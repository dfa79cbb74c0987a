import { sql } from 'drizzle-orm';
import type { BasketItem, BasketView } from '../../../app/domain/welfare/programme-view.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { welfareBaskets } from '../../schema/welfare.ts';

/** False when the programme has a basket of this name. */
export async function insertBasket(tx: Tx, basket: typeof welfareBaskets.$inferInsert): Promise<boolean> {
  const written = await tx
    .insert(welfareBaskets)
    .values(basket)
    .onConflictDoNothing({ target: [welfareBaskets.programmeId, welfareBaskets.name] })
    .returning({ id: welfareBaskets.id });
  return written.length === 1;
}

/** The baskets of a programme, in the order they were made. */
export function readBaskets(db: Executor, programmeId: string): Promise<BasketView[]> {
  return rows<BasketView & Record<string, unknown>>(
    db,
    sql`select b.id, b.name, b.value_fen as "valueFen",
        (select count(*) from welfare_allocations a where a.basket_id = b.id and a.state in ('allocated', 'signed'))::int as given,
        coalesce((select jsonb_agg(jsonb_build_object('offerId', i.offer_id, 'productId', o.product_id, 'name', i.name,
          'unit', i.unit, 'quantityMilli', i.quantity_milli, 'unitPriceFen', i.unit_price_fen, 'priceNowFen', o.price_fen,
          'isListed', o.status = 'listed' and o.blocked_reason is null, 'supplierName', s.name) order by i.name, i.offer_id)
          from welfare_basket_items i join offers o on o.id = i.offer_id join organizations s on s.id = o.supplier_id
          where i.basket_id = b.id), '[]'::jsonb) as items
      from welfare_baskets b where b.programme_id = ${programmeId} order by b.id`,
  );
}

export interface OfferForBasket {
  readonly name: string;
  readonly unit: string;
  readonly priceFen: number;
  readonly isListed: boolean;
}

export function readOfferForBasket(db: Executor, offerId: string): Promise<OfferForBasket | null> {
  return firstRow<OfferForBasket & Record<string, unknown>>(
    db,
    sql`select p.name, p.unit, o.price_fen as "priceFen", o.status = 'listed' and o.blocked_reason is null as "isListed"
      from offers o join products p on p.id = o.product_id where o.id = ${offerId}`,
  );
}

/** Puts an item into a basket, or takes it out with a quantity of 0, and recounts the basket's value. */
export async function putBasketItem(
  tx: Tx,
  basketId: string,
  item: Pick<BasketItem, 'offerId' | 'name' | 'unit' | 'quantityMilli' | 'unitPriceFen'>,
): Promise<void> {
  const { offerId, name, unit, quantityMilli, unitPriceFen } = item;
  await tx.execute(
    quantityMilli === 0
      ? sql`delete from welfare_basket_items where basket_id = ${basketId} and offer_id = ${offerId}`
      : sql`insert into welfare_basket_items (basket_id, offer_id, name, unit, quantity_milli, unit_price_fen)
          values (${basketId}, ${offerId}, ${name}, ${unit}, ${quantityMilli}, ${unitPriceFen})
          on conflict (basket_id, offer_id) do update set name = excluded.name, unit = excluded.unit,
            quantity_milli = excluded.quantity_milli, unit_price_fen = excluded.unit_price_fen`,
  );
  // half a fen rounds up, as prices of quantities do everywhere
  await tx.execute(sql`update welfare_baskets b set value_fen = coalesce((select
      sum(div(2 * i.unit_price_fen::numeric * i.quantity_milli + 1000, 2000)) from welfare_basket_items i
      where i.basket_id = b.id), 0)::bigint where b.id = ${basketId}`);
}
