import { sql } from 'drizzle-orm';
import type { CardEvent } from '../../../app/domain/payment/card-event.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import type { cardRefunds } from '../../schema/payment.ts';

export interface CardPayment extends Readonly<Record<string, unknown>> {
  readonly paymentId: string;
  readonly sessionId: string;
  readonly url: string;
  readonly expiresAt: string;
  readonly intent: string | null;
  readonly refundedFen: number;
  readonly refundFailedAt: string | null;
}

const CARD = sql`c.payment_id as "paymentId", c.session_id as "sessionId", c.url,
  to_char(c.expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "expiresAt", c.intent,
  c.refunded_fen as "refundedFen",
  to_char(c.refund_failed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "refundFailedAt"`;

export function findCardPayment(db: Executor, paymentId: string): Promise<CardPayment | null> {
  return firstRow<CardPayment>(
    db,
    sql`select ${CARD} from card_payments c where c.payment_id = ${paymentId}`,
  );
}

/** The payment that was charged by this intent; null while none is known to be. */
export async function findPaymentOfIntent(db: Executor, intent: string): Promise<string | null> {
  const found = await firstRow<{ id: string }>(
    db,
    sql`select c.payment_id as id from card_payments c where c.intent = ${intent}`,
  );
  return found?.id ?? null;
}

/** Keeps the hosted page of a payment; the first one stays. */
export async function saveCardSession(
  db: Executor,
  session: {
    readonly paymentId: string;
    readonly sessionId: string;
    readonly url: string;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await db.execute(
    sql`insert into card_payments (payment_id, session_id, url, expires_at)
      values (${session.paymentId}, ${session.sessionId}, ${session.url}, ${session.expiresAt.toISOString()}::timestamptz)
      on conflict (payment_id) do nothing`,
  );
}

/** Until the end of the transaction nobody else decides what belongs to this intent. */
export async function lockIntent(tx: Tx, intent: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${intent}, 832))`);
}

/** The intent of a paid page; the page may be unknown here when the process died before it was kept. */
export async function attachIntent(
  tx: Tx,
  paid: {
    readonly paymentId: string;
    readonly sessionId: string;
    readonly intent: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx.execute(
    sql`insert into card_payments (payment_id, session_id, url, expires_at, intent)
      values (${paid.paymentId}, ${paid.sessionId}, '', ${paid.at.toISOString()}::timestamptz, ${paid.intent})
      on conflict (payment_id) do update set intent = excluded.intent`,
  );
}

/** What is posted as refunded, after a movement. */
export async function moveRefunded(
  tx: Tx,
  move: { readonly paymentId: string; readonly deltaFen: number; readonly failedAt: string | null },
): Promise<void> {
  await tx.execute(
    sql`update card_payments c set refunded_fen = c.refunded_fen + ${move.deltaFen},
        refund_failed_at = greatest(c.refund_failed_at, ${move.failedAt}::timestamptz)
      where c.payment_id = ${move.paymentId}`,
  );
}

export interface RefundRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly paymentId: string;
  readonly amountFen: number;
  readonly reason: string;
  readonly state: 'applied' | 'sent' | 'settled' | 'failed';
  readonly providerId: string | null;
}

const REFUND = sql`r.id, r.payment_id as "paymentId", r.amount_fen as "amountFen", r.reason, r.state,
  r.provider_id as "providerId"`;

export function listRefunds(db: Executor, paymentId: string): Promise<RefundRecord[]> {
  return rows<RefundRecord>(
    db,
    sql`select ${REFUND} from card_refunds r where r.payment_id = ${paymentId} order by r.id`,
  );
}

export function findRefund(db: Executor, refundId: string): Promise<RefundRecord | null> {
  return firstRow<RefundRecord>(db, sql`select ${REFUND} from card_refunds r where r.id = ${refundId}`);
}

/** A refund by the key of the form that asked for it. */
export async function findRefundByKey(db: Executor, key: string): Promise<string | null> {
  const found = await firstRow<{ id: string }>(
    db,
    sql`select r.id from card_refunds r where r.idempotency_key = ${key}`,
  );
  return found?.id ?? null;
}

type NewRefund = Omit<typeof cardRefunds.$inferInsert, 'requestedAt'> & { readonly requestedAt: Date };

/** Writes a refund; one that is known is left alone. */
export async function insertRefund(tx: Tx, refund: NewRefund): Promise<void> {
  await tx.execute(
    sql`insert into card_refunds (id, payment_id, amount_fen, reason, state, provider_id, requested_by, requested_at, idempotency_key)
      values (${refund.id}, ${refund.paymentId}, ${refund.amountFen}, ${refund.reason}, ${refund.state},
        ${refund.providerId ?? null}, ${refund.requestedBy ?? null}, ${refund.requestedAt.toISOString()}::timestamptz,
        ${refund.idempotencyKey})
      on conflict do nothing`,
  );
}

/** Moves a refund on from one of the given states; false when it is in none of them. */
export async function moveRefund(
  tx: Tx,
  move: {
    readonly refundId: string;
    readonly from: readonly RefundRecord['state'][];
    readonly to: RefundRecord['state'];
    readonly providerId?: string;
    readonly failureReason?: string;
  },
): Promise<boolean> {
  const moved = await rows(
    tx,
    sql`update card_refunds r set state = ${move.to}, provider_id = coalesce(r.provider_id, ${move.providerId ?? null}),
        failure_reason = ${move.failureReason ?? null}
      where r.id = ${move.refundId} and r.state in (select jsonb_array_elements_text(${JSON.stringify(move.from)}::jsonb))
      returning r.id`,
  );
  return moved.length > 0;
}

export interface DisputeRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly amountFen: number;
  readonly state: 'open' | 'won' | 'lost';
}

export function findDispute(db: Executor, disputeId: string): Promise<DisputeRecord | null> {
  return firstRow<DisputeRecord>(
    db,
    sql`select d.id, d.amount_fen as "amountFen", d.state from card_disputes d where d.id = ${disputeId}`,
  );
}

/** Opens a dispute, or closes it; a closed one stays as it is. */
export async function saveDispute(
  tx: Tx,
  dispute: {
    readonly id: string;
    readonly paymentId: string;
    readonly amountFen: number;
    readonly reason: string;
    readonly state: DisputeRecord['state'];
    readonly at: string;
  },
): Promise<void> {
  const closedAt = dispute.state === 'open' ? null : dispute.at;
  await tx.execute(
    sql`insert into card_disputes (id, payment_id, amount_fen, reason, state, opened_at, closed_at)
      values (${dispute.id}, ${dispute.paymentId}, ${dispute.amountFen}, ${dispute.reason}, ${dispute.state},
        ${dispute.at}::timestamptz, ${closedAt}::timestamptz)
      on conflict (id) do update set state = excluded.state, closed_at = excluded.closed_at
      where card_disputes.state = 'open'`,
  );
}

/** Events that came before the payment they refer to, the oldest first, given up or not: money that moved is booked. */
export async function listWaitingEvents(tx: Tx, intent: string): Promise<CardEvent[]> {
  const waiting = await rows<{ payload: CardEvent }>(
    tx,
    sql`select e.payload from payment_events e where e.reference = ${intent} and e.outcome in ('waiting', 'closed')
      order by e.payload->>'at', e.event_id`,
  );
  return waiting.map((event) => event.payload);
}

/** What became of an event that had to wait. */
export async function endWaiting(tx: Tx, eventId: string, paymentId: string): Promise<void> {
  await tx.execute(
    sql`update payment_events e set outcome = 'posted', payment_id = ${paymentId}
      where e.rail = 'stripe' and e.event_id = ${eventId} and e.outcome in ('waiting', 'closed')`,
  );
}
