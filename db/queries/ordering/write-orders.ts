import { sql } from 'drizzle-orm';
import { anyOf } from '../../any-of.ts';
import type { Tx } from '../../client.ts';
import { firstRow } from '../../client.ts';

export interface NewOrder {
  readonly id: string;
  /** Position in the request, from 1: numbers are given in this order. */
  readonly position: number;
  readonly supplierId: string;
  readonly fulfillerId: string;
  readonly agreementId: string | null;
  readonly method: string;
  readonly programme: string;
  readonly fundKind: string;
  readonly totalFen: number;
  readonly lines: readonly { readonly id: string; readonly requestLineId: string; readonly lineNo: number }[];
}

export interface NewOrders {
  readonly requestId: string;
  readonly unitId: string;
  readonly fiscalYear: number;
  readonly numberPrefix: string;
  readonly orderDate: string;
  readonly at: Date;
  readonly confirmDueAt: Date;
  readonly orders: readonly NewOrder[];
}

/**
 * Writes the orders of a request with lines and allocations copied from it, in one statement, and returns their
 * numbers by order id. Takes as many numbers of the unit's sequence as there are orders.
 */
export async function writeOrders(tx: Tx, input: NewOrders): Promise<ReadonlyMap<string, string>> {
  const requestLineIds = input.orders.flatMap(({ lines }) => lines.map(({ requestLineId }) => requestLineId));
  const row = await firstRow<{ numbers: Readonly<Record<string, string>> }>(
    tx,
    sql`with ord as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(input.orders)}::jsonb) as o(id uuid, position int, "supplierId" uuid,
        "fulfillerId" uuid, "agreementId" uuid, method text, programme text, "fundKind" text, "totalFen" bigint, lines jsonb)
    ), seq as (
      insert into number_sequences as n (scope, fiscal_year, value)
      values (${`order:${input.unitId}`}, ${input.fiscalYear}, ${input.orders.length})
      on conflict (scope, fiscal_year) do update set value = n.value + excluded.value
      returning value
    ), put_orders as (
      insert into orders (id, request_id, unit_id, mof_div_code, fiscal_year, number, supplier_id, fulfiller_id,
        agreement_id, method, programme, fund_kind, address, invoice_title, invoice_uscc, state, total_fen, order_date,
        placed_at, confirm_due_at, version)
      select ord.id, r.id, r.unit_id, r.mof_div_code, r.fiscal_year,
        ${input.numberPrefix} || lpad((seq.value - ${input.orders.length} + ord.position)::text, 4, '0'),
        ord."supplierId", ord."fulfillerId", ord."agreementId", ord.method, ord.programme, ord."fundKind", r.address,
        r.invoice_title, r.invoice_uscc, 'PLACED', ord."totalFen", ${input.orderDate}, ${input.at.toISOString()}::timestamptz,
        ${input.confirmDueAt.toISOString()}::timestamptz, 1
      from ord, seq, purchase_requests r where r.id = ${input.requestId}
      returning id, number
    ), line as materialized (
      select ord.id as order_id, l.* from ord, jsonb_to_recordset(ord.lines) as l(id uuid, "requestLineId" uuid, "lineNo" int)
    ), put_lines as (
      insert into order_lines (id, order_id, request_line_id, line_no, offer_id, product_id, category_code, snapshot,
        unit_price_fen, delivery_fee_fen, amount_fen, tax_rate_bp, tax_fen, ordered_milli)
      select l.id, l.order_id, rl.id, l."lineNo", rl.offer_id, rl.product_id, rl.category_code, rl.snapshot,
        rl.unit_price_fen, rl.delivery_fee_fen, rl.amount_fen, rl.tax_rate_bp, rl.tax_fen, rl.quantity_milli
      from line l join request_lines rl on rl.id = l."requestLineId" and rl.request_id = ${input.requestId}
    ), put_allocations as (
      insert into order_line_allocations (order_line_id, budget_line_id, amount_fen)
      select l.id, a.budget_line_id, a.amount_fen
      from line l join request_line_allocations a on a.line_id = l."requestLineId" and a.line_id = ${anyOf(requestLineIds)}
    )
    select jsonb_object_agg(id, number) as numbers from put_orders`,
  );
  return new Map(Object.entries(row?.numbers ?? {}));
}
