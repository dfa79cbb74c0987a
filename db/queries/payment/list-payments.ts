import { sql } from 'drizzle-orm';
import type { PaymentRow, PaymentView } from '../../../app/domain/payment/payment-list.ts';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

export interface PaymentQuestion {
  readonly unitId: string;
  readonly view: PaymentView;
  readonly before: string | null;
  readonly limit: number;
}

/** Orders that were accepted and not applied for, the one due first before the others. */
export function listPayableOrders(db: Executor, question: PaymentQuestion): Promise<PaymentRow[]> {
  return rows<PaymentRow & Record<string, unknown>>(
    db,
    sql`select o.id, o.id as "orderId", o.number as "orderNumber", null as number, s.name as "supplierName",
      null as state, null as rail, false as "toApprove", coalesce(i.amount_fen, o.total_fen) as "amountFen", o.accepted_at as at,
      o.payment_due_on as "dueOn", i.id is not null as "hasInvoice", null as "failureReason"
    from orders o join organizations s on s.id = o.fulfiller_id
    left join lateral (select v.id, v.amount_fen from invoices v where v.order_id = o.id and v.status = 'submitted'
      order by v.uploaded_at desc limit 1) i on true
    where o.unit_id = ${question.unitId} and o.state = 'ACCEPTED'
      and (${question.before}::uuid is null or o.id < ${question.before}::uuid)
    order by o.id desc limit ${question.limit}`,
  );
}

const STATES: Readonly<Record<Exclude<PaymentView, 'payable'>, readonly string[]>> = {
  open: ['applied', 'sent'],
  settled: ['settled'],
  failed: ['failed'],
};

/** Payments of the unit in a group of states, newest first, paged by id. */
export function listPaymentRows(
  db: Executor,
  question: PaymentQuestion & { readonly view: Exclude<PaymentView, 'payable'> },
): Promise<PaymentRow[]> {
  return rows<PaymentRow & Record<string, unknown>>(
    db,
    sql`select p.id, o.id as "orderId", o.number as "orderNumber", p.number, p.payee_name as "supplierName", p.state, p.rail,
      (p.rail <> 'treasury' and p.state = 'applied' and p.approved_by is null) as "toApprove",
      p.amount_fen as "amountFen", coalesce(p.settled_at, p.applied_at) as at, o.payment_due_on as "dueOn",
      true as "hasInvoice", p.failure_reason as "failureReason"
    from payments p join orders o on o.id = p.order_id
    where o.unit_id = ${question.unitId}
      and p.state in (select jsonb_array_elements_text(${JSON.stringify(STATES[question.view])}::jsonb))
      and (${question.before}::uuid is null or p.id < ${question.before}::uuid)
    order by p.id desc limit ${question.limit}`,
  );
}

/** How many there are of each, for the tabs. */
export async function countPayments(
  db: Executor,
  unitId: string,
): Promise<Readonly<Record<PaymentView, number>>> {
  const row = await firstRow<Readonly<Record<PaymentView, number>>>(
    db,
    sql`select (select count(*)::int from orders o where o.unit_id = ${unitId} and o.state = 'ACCEPTED') as payable,
      count(*) filter (where p.state in ('applied', 'sent'))::int as open,
      count(*) filter (where p.state = 'settled')::int as settled, count(*) filter (where p.state = 'failed')::int as failed
    from payments p join orders o on o.id = p.order_id where o.unit_id = ${unitId}`,
  );
  return row ?? { payable: 0, open: 0, settled: 0, failed: 0 };
}
