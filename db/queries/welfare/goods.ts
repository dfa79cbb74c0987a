import { sql } from 'drizzle-orm';
import type { OfferCount } from '../../../app/domain/welfare/goods.ts';
import type { Executor, Tx } from '../../client.ts';
import { rows } from '../../client.ts';

/** Quantities of a programme's offers: what its baskets need, what was bought and stands, what was accepted and kept. */
export function readGoods(db: Executor, programmeId: string): Promise<OfferCount[]> {
  return rows<OfferCount & Record<string, unknown>>(
    db,
    sql`with need as (
        select i.offer_id, sum(i.quantity_milli)::bigint as needed,
          coalesce(sum(i.quantity_milli) filter (where a.state = 'signed'), 0)::bigint as signed,
          max(i.name) as name, max(i.unit_price_fen) as price
        from welfare_allocations a join welfare_basket_items i on i.basket_id = a.basket_id
        where a.programme_id = ${programmeId} and a.state in ('allocated', 'signed') group by 1
      ), bought as (
        select rl.offer_id,
          sum(case when ol.id is null then case when r.state = 'APPROVED' then 0 else rl.quantity_milli end
            when o.state in ('REFUSED', 'TIMED_OUT', 'CANCELLED') then 0
            else ol.ordered_milli - ol.cancelled_milli - ol.returned_milli end)::bigint as standing,
          coalesce(sum(ol.accepted_milli - ol.returned_milli), 0)::bigint as kept, max(rl.snapshot->>'name') as name
        from union_purchases w join purchase_requests r on r.id = w.request_id and r.state in ('BUDGET_PENDING', 'APPROVING', 'APPROVED')
        join request_lines rl on rl.request_id = r.id and rl.state = 'active'
        left join order_lines ol on ol.request_line_id = rl.id left join orders o on o.id = ol.order_id
        where w.programme_id = ${programmeId} group by 1
      )
      select coalesce(n.offer_id, b.offer_id) as "offerId", coalesce(n.name, b.name) as name,
        coalesce(n.needed, 0)::bigint as "neededMilli", coalesce(n.signed, 0)::bigint as "signedMilli",
        coalesce(b.standing, 0)::bigint as "standingMilli", coalesce(b.kept, 0)::bigint as "keptMilli",
        coalesce(n.price, 0)::bigint as "unitPriceFen"
      from need n full join bought b on b.offer_id = n.offer_id order by 2, 1`,
  );
}

export interface ReturnableLine {
  readonly orderId: string;
  readonly orderLineId: string;
  readonly offerId: string;
  readonly state: string;
  readonly returnableMilli: number;
}

/** Order lines of a programme that still hold goods of an offer, oldest first. */
export function findKeptLines(tx: Tx, programmeId: string): Promise<ReturnableLine[]> {
  return rows<ReturnableLine & Record<string, unknown>>(
    tx,
    sql`select o.id as "orderId", ol.id as "orderLineId", ol.offer_id as "offerId", o.state,
        (ol.accepted_milli - ol.returned_milli)::bigint as "returnableMilli"
      from union_purchases w join orders o on o.request_id = w.request_id join order_lines ol on ol.order_id = o.id
      where w.programme_id = ${programmeId} and ol.accepted_milli > ol.returned_milli order by o.id, ol.line_no`,
  );
}
