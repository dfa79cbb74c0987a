import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';

/** What waits on a supplier's desk, and how its offers stand. */
export interface SupplierDesk {
  readonly toConfirm: number;
  readonly toShip: number;
  readonly underWay: number;
  /** Accepted orders without an invoice in hand. */
  readonly toInvoice: number;
  readonly awaitingPayment: number;
  /** Confirmed orders of this supplier that are not paid yet, in fen. */
  readonly openFen: number;
  readonly listedOffers: number;
  readonly blockedOffers: number;
  readonly emptyOffers: number;
}

export async function readSupplierDesk(db: Executor, supplierId: string): Promise<SupplierDesk> {
  const found = await firstRow<SupplierDesk & Readonly<Record<string, unknown>>>(
    db,
    sql`select d.*, f.* from
      (select count(*) filter (where o.state = 'PLACED')::int as "toConfirm",
        count(*) filter (where o.state = 'CONFIRMED')::int as "toShip",
        count(*) filter (where o.state in ('SHIPPING', 'RECEIVED', 'PART_ACCEPTED'))::int as "underWay",
        count(*) filter (where o.state = 'ACCEPTED' and not exists (
          select 1 from invoices i where i.order_id = o.id and i.status = 'submitted'))::int as "toInvoice",
        count(*) filter (where o.state in ('ACCEPTED', 'PAYING') and exists (
          select 1 from invoices i where i.order_id = o.id and i.status = 'submitted'))::int as "awaitingPayment",
        coalesce(sum(o.total_fen) filter (where o.state in
          ('CONFIRMED', 'SHIPPING', 'RECEIVED', 'PART_ACCEPTED', 'ACCEPTED', 'PAYING')), 0)::float8 as "openFen"
        from orders o where o.fulfiller_id = ${supplierId}
          and o.state not in ('PAID', 'REFUSED', 'TIMED_OUT', 'CANCELLED')) d,
      (select count(*) filter (where status = 'listed')::int as "listedOffers",
        count(*) filter (where status = 'listed' and blocked_reason is not null)::int as "blockedOffers",
        count(*) filter (where status = 'listed' and stock_milli = 0)::int as "emptyOffers"
        from offers where supplier_id = ${supplierId}) f`,
  );
  if (found === null) throw new Error('an aggregate without a row');
  return found;
}
