import { sql } from 'drizzle-orm';
import type { Rail } from '../../../app/domain/payment/rails.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { paymentAllocations, paymentEvents, payments } from '../../schema/payment.ts';

export interface Payee {
  readonly name: string;
  readonly account: string;
  readonly bank: string;
}

/** The account that a supplier registered. */
export async function readPayee(db: Executor, supplierId: string): Promise<Payee> {
  const payee = await firstRow<Payee & Record<string, unknown>>(
    db,
    sql`select s.bank_account_name as name, s.bank_account_number as account, s.bank_name as bank
      from suppliers s where s.org_id = ${supplierId}`,
  );
  if (payee === null) throw new Error(`supplier ${supplierId} has no account`);
  return payee;
}

export interface NewPaymentPart {
  readonly orderLineId: string;
  readonly budgetLineId: string;
  readonly amountFen: number;
}

export async function insertPayment(
  tx: Tx,
  payment: typeof payments.$inferInsert,
  parts: readonly NewPaymentPart[],
): Promise<void> {
  await tx.insert(payments).values(payment);
  if (parts.length === 0) return;
  await tx.insert(paymentAllocations).values(
    parts.map((part) => ({
      ...part,
      paymentId: payment.id,
      amountFen: part.amountFen as typeof payments.$inferInsert.amountFen,
    })),
  );
}

export interface PaymentRecord {
  readonly id: string;
  readonly orderId: string;
  readonly number: string;
  readonly rail: Rail;
  readonly state: 'applied' | 'sent' | 'settled' | 'failed';
  readonly amountFen: number;
  readonly payeeName: string;
  readonly payeeAccount: string;
  readonly payeeBank: string;
  readonly appliedBy: string;
  /** Who confirmed it; null where nobody has yet, or need not. */
  readonly approvedBy: string | null;
  readonly orderNumber: string;
  readonly parts: readonly NewPaymentPart[];
}

/** A payment with what each budget line bears; null for an unknown one. */
export function findPayment(db: Executor, paymentId: string): Promise<PaymentRecord | null> {
  return firstRow<PaymentRecord & Record<string, unknown>>(
    db,
    sql`select p.id, p.order_id as "orderId", p.number, p.rail, p.state, p.amount_fen as "amountFen",
      p.payee_name as "payeeName", p.payee_account as "payeeAccount", p.payee_bank as "payeeBank",
      p.applied_by as "appliedBy", p.approved_by as "approvedBy", o.number as "orderNumber",
      coalesce((select jsonb_agg(jsonb_build_object('orderLineId', a.order_line_id, 'budgetLineId', a.budget_line_id,
        'amountFen', a.amount_fen)) from payment_allocations a where a.payment_id = p.id), '[]'::jsonb) as parts
    from payments p join orders o on o.id = p.order_id where p.id = ${paymentId}`,
  );
}

/** Moves a payment on from one of the given states; false when it is in none of them. */
export async function movePayment(
  tx: Tx,
  move: {
    readonly paymentId: string;
    readonly from: readonly PaymentRecord['state'][];
    readonly to: PaymentRecord['state'];
    readonly settledAt?: Date;
    readonly failureReason?: string;
  },
): Promise<boolean> {
  const moved = await rows(
    tx,
    sql`update payments p set state = ${move.to}, settled_at = ${move.settledAt?.toISOString() ?? null}::timestamptz,
        failure_reason = ${move.failureReason ?? null}
      where p.id = ${move.paymentId} and p.state in (select jsonb_array_elements_text(${JSON.stringify(move.from)}::jsonb))
      returning p.id`,
  );
  return moved.length > 0;
}

export interface KnownEvent {
  readonly paymentId: string | null;
  readonly outcome: (typeof paymentEvents.$inferSelect)['outcome'];
}

/** Writes an event of a rail; null when it is new, else what became of it before. */
export async function recordEvent(
  tx: Tx,
  event: typeof paymentEvents.$inferInsert,
): Promise<KnownEvent | null> {
  const inserted = await tx
    .insert(paymentEvents)
    .values(event)
    .onConflictDoNothing()
    .returning({ id: paymentEvents.eventId });
  if (inserted.length > 0) return null;
  return firstRow<KnownEvent & Record<string, unknown>>(
    tx,
    sql`select e.payment_id as "paymentId", e.outcome from payment_events e
      where e.rail = ${event.rail} and e.event_id = ${event.eventId}`,
  );
}

/** What was paid of each line of an order. */
export async function addPaid(
  tx: Tx,
  parts: readonly Pick<NewPaymentPart, 'orderLineId' | 'amountFen'>[],
): Promise<void> {
  await tx.execute(
    sql`update order_lines l set paid_fen = l.paid_fen + x.paid
      from (select p."orderLineId" as id, sum(p."amountFen")::bigint as paid
        from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as p("orderLineId" uuid, "amountFen" bigint) group by 1) x
      where l.id = x.id`,
  );
}

/** 确认: by whom and when, of a payment that nobody has confirmed yet; false when it is no longer so. */
export async function approvePayment(
  tx: Tx,
  approval: { readonly paymentId: string; readonly userId: string; readonly at: Date },
): Promise<boolean> {
  const approved = await rows(
    tx,
    sql`update payments p set approved_by = ${approval.userId}, approved_at = ${approval.at.toISOString()}::timestamptz
      where p.id = ${approval.paymentId} and p.state = 'applied' and p.approved_by is null returning p.id`,
  );
  return approved.length > 0;
}
