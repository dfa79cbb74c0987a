import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { rows } from '../../client.ts';

/** What an event adds to the quantities of a line, in thousandths; absent ones are 0. */
export interface LineChange {
  readonly id: string;
  readonly shipped?: number;
  readonly received?: number;
  readonly accepted?: number;
  readonly rejected?: number;
  readonly cancelled?: number;
  readonly returned?: number;
}

/**
 * Adds to the quantities of lines of an order, each guarded in the WHERE: received ≤ shipped, accepted + rejected ≤
 * received, accepted + cancelled ≤ ordered, returned ≤ accepted, and nothing is shipped beyond what is ordered, not
 * cancelled and not rejected. False when a line did not fit: the caller rolls back.
 */
export async function changeLines(tx: Tx, orderId: string, changes: readonly LineChange[]): Promise<boolean> {
  if (changes.length === 0) return true;
  const moved = await rows<{ id: string }>(
    tx,
    sql`update order_lines l set
        shipped_milli = l.shipped_milli + c.shipped, received_milli = l.received_milli + c.received,
        accepted_milli = l.accepted_milli + c.accepted, rejected_milli = l.rejected_milli + c.rejected,
        cancelled_milli = l.cancelled_milli + c.cancelled, returned_milli = l.returned_milli + c.returned
      from (select x.id, coalesce(x.shipped, 0) as shipped, coalesce(x.received, 0) as received,
          coalesce(x.accepted, 0) as accepted, coalesce(x.rejected, 0) as rejected,
          coalesce(x.cancelled, 0) as cancelled, coalesce(x.returned, 0) as returned
        from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as x(id uuid, shipped bigint, received bigint,
          accepted bigint, rejected bigint, cancelled bigint, returned bigint)) c
      where l.id = c.id and l.order_id = ${orderId}
        and (c.shipped = 0 or l.shipped_milli + c.shipped <= l.ordered_milli - l.cancelled_milli + l.rejected_milli)
        and l.received_milli + c.received <= l.shipped_milli + c.shipped
        and l.accepted_milli + c.accepted + l.rejected_milli + c.rejected <= l.received_milli + c.received
        and l.accepted_milli + c.accepted + l.cancelled_milli + c.cancelled <= l.ordered_milli
        and l.returned_milli + c.returned <= l.accepted_milli + c.accepted
      returning l.id`,
  );
  return moved.length === changes.length;
}

export interface PriceCut {
  readonly id: string;
  readonly unitPriceFen: number;
  readonly amountFen: number;
  readonly taxFen: number;
}

/** Lowers prices of lines at the confirmation; false when one would not fall. */
export async function lowerPrices(tx: Tx, orderId: string, cuts: readonly PriceCut[]): Promise<boolean> {
  if (cuts.length === 0) return true;
  const moved = await rows<{ id: string }>(
    tx,
    sql`update order_lines l set unit_price_fen = c."unitPriceFen", amount_fen = c."amountFen", tax_fen = c."taxFen"
      from jsonb_to_recordset(${JSON.stringify(cuts)}::jsonb) as c(id uuid, "unitPriceFen" bigint, "amountFen" bigint,
        "taxFen" bigint)
      where l.id = c.id and l.order_id = ${orderId} and c."unitPriceFen" < l.unit_price_fen and c."amountFen" <= l.amount_fen
      returning l.id`,
  );
  return moved.length === cuts.length;
}

export interface AllocationPart {
  readonly orderLineId: string;
  readonly budgetLineId: string;
  readonly amountFen: number;
}

/** Marks parts of allocations as released or spent, never more than stands; false when one did not fit. */
export async function takeAllocations(
  tx: Tx,
  column: 'released' | 'spent',
  parts: readonly AllocationPart[],
): Promise<boolean> {
  if (parts.length === 0) return true;
  const set =
    column === 'released'
      ? sql`released_fen = a.released_fen + p."amountFen"`
      : sql`spent_fen = a.spent_fen + p."amountFen"`;
  const moved = await rows<{ id: string }>(
    tx,
    sql`update order_line_allocations a set ${set}
      from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as p("orderLineId" uuid, "budgetLineId" uuid, "amountFen" bigint)
      where a.order_line_id = p."orderLineId" and a.budget_line_id = p."budgetLineId"
        and a.released_fen + a.spent_fen + p."amountFen" <= a.amount_fen
      returning a.order_line_id as id`,
  );
  return moved.length === parts.length;
}
