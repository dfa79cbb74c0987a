import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type {
  LineAmounts,
  LineQuantities,
  StandingAllocation,
} from '../../../app/domain/fulfilment/quantities.ts';
import type { FundKind, Method } from '../../../app/domain/ordering/kinds.ts';
import type { OrderState } from '../../../app/domain/ordering/order-machine.ts';
import type { LineSnapshot } from '../../../app/domain/ordering/snapshots.ts';
import type { Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { BUYER_CODE, joinBuyer } from '../organizations/buyers.ts';
import type { History } from '../oversight/write-history.ts';
import { auditFrom, outboxFrom, rowsJson } from '../oversight/write-history.ts';

/** Whose order it must be: the buying unit's, or the one the supplier delivers. */
export type OrderParty =
  | { readonly unitId: string }
  | { readonly fulfillerId: string }
  | { readonly system: true };

export interface OrderHead {
  readonly id: string;
  readonly number: string;
  readonly state: OrderState;
  readonly version: number;
  readonly unitId: string;
  readonly unitName: string;
  readonly agencyCode: string;
  /** Division of the unit, for the registry's levels. */
  readonly divisionCode: string;
  readonly mofDivCode: string;
  readonly fiscalYear: number;
  readonly fulfillerId: string;
  readonly supplierId: string;
  readonly requestId: string;
  readonly requesterId: string;
  readonly method: Method;
  readonly fundKind: FundKind;
  readonly totalFen: number;
  readonly acceptedAt: string | null;
  readonly overdue: boolean;
}

function belongsTo(party: OrderParty): SQL {
  if ('unitId' in party) return sql`and o.unit_id = ${party.unitId}`;
  return 'fulfillerId' in party ? sql`and o.fulfiller_id = ${party.fulfillerId}` : sql``;
}

/**
 * Locks an order for a change and reads it; null when the party has none of this id. The lock makes what is read
 * afterwards in the transaction the state the change is made on: changes of one order come one after another.
 */
export function lockOrder(
  tx: Tx,
  orderId: string,
  party: OrderParty,
  now: Date,
  wait: 'wait' | 'skip' = 'wait',
): Promise<OrderHead | null> {
  return firstRow<OrderHead & Record<string, unknown>>(
    tx,
    sql`select o.id, o.number, o.state, o.version, o.unit_id as "unitId", g.name as "unitName", ${BUYER_CODE} as "agencyCode",
      g.division_code as "divisionCode", o.mof_div_code as "mofDivCode", o.fiscal_year as "fiscalYear",
      o.fulfiller_id as "fulfillerId", o.supplier_id as "supplierId", o.request_id as "requestId",
      r.requester_id as "requesterId", o.method, o.fund_kind as "fundKind", o.total_fen as "totalFen",
      o.accepted_at as "acceptedAt", o.confirm_due_at < ${now.toISOString()}::timestamptz as overdue
    from orders o
    ${joinBuyer(sql`o.unit_id`)}
    join organizations g on g.id = o.unit_id
    join purchase_requests r on r.id = o.request_id
    where o.id = ${orderId} ${belongsTo(party)}
    for no key update of o ${wait === 'skip' ? sql`skip locked` : sql``}`,
  );
}

export interface OrderMove {
  readonly orderId: string;
  /** The version that was locked. */
  readonly version: number;
  readonly to: OrderState;
  /** Further columns of the order. */
  readonly set?: SQL;
}

/**
 * Sets the next state of a locked order and writes its history and messages beside it, in one statement; false, and
 * nothing written, when it is not of the version that was read, which the lock excludes.
 */
export async function moveOrder(tx: Tx, move: OrderMove, history: History): Promise<boolean> {
  const isMoved = sql`exists (select 1 from moved)`;
  const moved = await firstRow<{ id: string }>(
    tx,
    sql`with moved as (
        update orders o set state = ${move.to}, version = o.version + 1 ${move.set === undefined ? sql`` : sql`, ${move.set}`}
        where o.id = ${move.orderId} and o.version = ${move.version} returning o.id
      ), noted as (${auditFrom(rowsJson(history.audit), isMoved)}
      ), told as (${outboxFrom(rowsJson(history.outbox), isMoved)})
      select id from moved`,
  );
  return moved !== null;
}

export interface OrderLine extends LineQuantities, LineAmounts {
  readonly id: string;
  readonly lineNo: number;
  readonly requestLineId: string;
  /** Line of the request, under which its facts were kept. */
  readonly requestLineNo: number;
  readonly offerId: string;
  readonly productId: string;
  readonly categoryCode: string;
  readonly snapshot: LineSnapshot;
  readonly unitPriceFen: number;
  readonly deliveryFeeFen: number;
  readonly taxRateBp: number;
  readonly taxFen: number;
  readonly allocations: readonly StandingAllocation[];
}

/** Lines of a locked order with what stands on which budget line. */
export function readOrderLines(tx: Tx, orderId: string): Promise<OrderLine[]> {
  return rows<OrderLine & Record<string, unknown>>(
    tx,
    sql`select l.id, l.line_no as "lineNo", l.request_line_id as "requestLineId", rl.line_no as "requestLineNo",
      l.offer_id as "offerId", l.product_id as "productId", l.category_code as "categoryCode", l.snapshot,
      l.unit_price_fen as "unitPriceFen", l.delivery_fee_fen as "deliveryFeeFen", l.amount_fen as "amountFen",
      l.tax_rate_bp as "taxRateBp", l.tax_fen as "taxFen", l.ordered_milli as "orderedMilli",
      l.shipped_milli as "shippedMilli", l.received_milli as "receivedMilli", l.accepted_milli as "acceptedMilli",
      l.rejected_milli as "rejectedMilli", l.cancelled_milli as "cancelledMilli", l.returned_milli as "returnedMilli",
      coalesce((select json_agg(json_build_object('budgetLineId', a.budget_line_id, 'amountFen', a.amount_fen,
        'releasedFen', a.released_fen, 'spentFen', a.spent_fen,
        'orderedFromLineId', a.ordered_from_line_id) order by a.budget_line_id)
        from order_line_allocations a where a.order_line_id = l.id), '[]'::json) as allocations
    from order_lines l join request_lines rl on rl.id = l.request_line_id
    where l.order_id = ${orderId} order by l.line_no`,
  );
}

/** The audit row of an act that this form has already done, if any: a replayed form acts once. */
export function findDone(
  tx: Tx,
  orderId: string,
  action: string,
  idempotencyKey: string,
): Promise<{ detail: Readonly<Record<string, unknown>> } | null> {
  return firstRow<{ detail: Readonly<Record<string, unknown>> }>(
    tx,
    sql`select a.detail from audit_entries a where a.subject_kind = 'order' and a.subject_id = ${orderId}
      and a.action = ${action} and a.detail->>'key' = ${idempotencyKey} limit 1`,
  );
}

/** The next human number of a unit and year, e.g. of its contracts. Its row stays locked until the commit. */
export async function nextNumber(tx: Tx, scope: string, fiscalYear: number): Promise<number> {
  const row = await firstRow<{ value: number }>(
    tx,
    sql`insert into number_sequences as n (scope, fiscal_year, value) values (${scope}, ${fiscalYear}, 1)
      on conflict (scope, fiscal_year) do update set value = n.value + 1 returning value`,
  );
  if (row === null) throw new Error(`no number for ${scope}`);
  return row.value;
}
