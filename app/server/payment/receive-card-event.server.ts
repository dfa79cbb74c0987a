import type { Tx } from '~db/client.ts';
import { lockOrder } from '~db/queries/fulfilment/order-head.ts';
import { findCardPayment, findPaymentOfIntent, lockIntent } from '~db/queries/payment/cards.ts';
import { findPayment, recordEvent } from '~db/queries/payment/payments.ts';
import type { CardEvent, SessionNews } from '../../domain/payment/card-event.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import type { LaterEvent } from './card-news.server.ts';
import { bookLater } from './card-news.server.ts';
import { settlePayment } from './settle-payment.server.ts';

export interface CardReceipt {
  /** `waiting`: refers to a charge that is not known yet, and is booked with it. */
  readonly outcome: 'settled' | 'failed' | 'posted' | 'waiting' | 'ignored' | 'duplicate';
}

type SessionEvent = CardEvent & SessionNews;

/**
 * One event of the card company, once by its id, in whatever order they come. A session settles or fails its payment on
 * the one path of all rails; refunds and disputes are booked, or wait for the charge they refer to; everything else is
 * written down and left alone.
 */
export async function receiveCardEvent(ctx: Ctx, event: CardEvent): Promise<Result<CardReceipt>> {
  authorizeSystem(ctx, 'receive-card-event');
  if (event.kind === 'ignored') return writeDown(ctx, event);
  return event.kind === 'session' ? endSession(ctx, event) : bookEvent(ctx, event);
}

async function endSession(ctx: Ctx, event: SessionEvent): Promise<Result<CardReceipt>> {
  const payment = await findPayment(ctx.db, event.paymentId);
  if (payment?.rail !== 'stripe') return writeDown(ctx, event);
  // A page of somebody else's that names our payment settles nothing.
  const card = await findCardPayment(ctx.db, payment.id);
  if (card !== null && card.sessionId !== event.sessionId) return writeDown(ctx, event);
  const settled = await settlePayment(ctx, {
    rail: 'stripe',
    eventId: event.eventId,
    paymentId: payment.id,
    outcome: event.outcome,
    amountFen: event.amountFen,
    ...(event.outcome === 'failed' ? { reason: event.reason } : {}),
    card: { sessionId: event.sessionId, intent: event.intent },
  });
  return settled.ok ? ok({ outcome: settled.value.outcome }) : settled;
}

async function bookEvent(ctx: Ctx, event: LaterEvent): Promise<Result<CardReceipt>> {
  return withTransaction<CardReceipt>(ctx, async (tx) => {
    const paymentId = await chargedBy(tx, event.intent);
    const payment = paymentId === null ? null : await findPayment(tx, paymentId);
    const order =
      payment === null ? null : await lockOrder(tx, payment.orderId, { system: true }, ctx.clock.now());
    const charged = payment === null || order === null ? null : { payment, order };
    const known = await recordEvent(tx, {
      ...rowOf(ctx, event),
      paymentId: charged?.payment.id ?? null,
      outcome: charged === null ? 'waiting' : 'posted',
      reference: event.intent,
    });
    if (known !== null) return ok({ outcome: 'duplicate' });
    if (charged === null) return ok({ outcome: 'waiting' });
    await bookLater(tx, ctx, charged, event);
    return ok({ outcome: 'posted' });
  });
}

/** Asks again under the intent's lock: the charge may be being booked at this moment, and would not see the event wait. */
async function chargedBy(tx: Tx, intent: string): Promise<string | null> {
  const known = await findPaymentOfIntent(tx, intent);
  if (known !== null) return known;
  await lockIntent(tx, intent);
  return findPaymentOfIntent(tx, intent);
}

function writeDown(ctx: Ctx, event: CardEvent): Promise<Result<CardReceipt>> {
  return withTransaction<CardReceipt>(ctx, async (tx) => {
    const known = await recordEvent(tx, { ...rowOf(ctx, event), outcome: 'ignored' });
    return ok({ outcome: known === null ? 'ignored' : 'duplicate' });
  });
}

function rowOf(ctx: Ctx, event: CardEvent) {
  const receivedAt = ctx.clock.now();
  return { rail: 'stripe' as const, eventId: event.eventId, payload: { ...event }, receivedAt };
}
