import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import type { OrderHead } from '~db/queries/fulfilment/order-head.ts';
import type { CardPayment, RefundRecord } from '~db/queries/payment/cards.ts';
import {
  attachIntent,
  endWaiting,
  findCardPayment,
  findDispute,
  insertRefund,
  listRefunds,
  listWaitingEvents,
  lockIntent,
  moveRefund,
  moveRefunded,
  saveDispute,
} from '~db/queries/payment/cards.ts';
import type { PaymentRecord } from '~db/queries/payment/payments.ts';
import { fen } from '../../domain/money.ts';
import type { CardEvent } from '../../domain/payment/card-event.ts';
import type { RefundReport } from '../../domain/payment/card-refunds.ts';
import { refundMovement } from '../../domain/payment/card-refunds.ts';
import type { TransferKind } from '../../domain/payment/money-ledger.ts';
import type { Ctx } from '../context.server.ts';
import { noteOrder } from '../fulfilment/order-change.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { book, paymentNotice } from './money-book.server.ts';

/** A card payment with its order locked. */
export interface Charged {
  readonly order: OrderHead;
  readonly payment: PaymentRecord;
}
/** What may come after the charge, and before it is known of. */
export type LaterEvent = Extract<CardEvent, { readonly kind: 'refund' | 'refund-sum' | 'dispute' }>;

const isLater = (event: CardEvent): event is LaterEvent =>
  event.kind === 'refund' || event.kind === 'refund-sum' || event.kind === 'dispute';

/** Links a charge with its payment, and books what had been reported of the charge before. */
export async function bookCharge(
  tx: Tx,
  ctx: Ctx,
  charged: Charged,
  card: { readonly sessionId: string; readonly intent: string | null },
): Promise<void> {
  if (card.intent === null) throw new Error(`payment ${charged.payment.number} was paid without an intent`);
  const { sessionId, intent } = card;
  await lockIntent(tx, intent);
  await attachIntent(tx, { paymentId: charged.payment.id, sessionId, intent, at: ctx.clock.now() });
  for (const event of await listWaitingEvents(tx, intent)) {
    if (!isLater(event)) throw new Error(`${event.eventId} waits for nothing`);
    await endWaiting(tx, event.eventId, charged.payment.id);
    await bookLater(tx, ctx, charged, event);
  }
}

/** Books a refund or a dispute of a charge that is known. */
export async function bookLater(tx: Tx, ctx: Ctx, charged: Charged, event: LaterEvent): Promise<void> {
  await ctx.failpoint('card-event-recorded');
  if (event.kind === 'dispute') return bookDispute(tx, ctx, charged, event);
  const card = await findCardPayment(tx, charged.payment.id);
  if (card === null) throw new Error(`payment ${charged.payment.number} has no card payment`);
  const refunds = await listRefunds(tx, charged.payment.id);
  if (event.kind === 'refund-sum') {
    return bookRefund(tx, ctx, charged, { card, refunds, event, report: { ...event, kind: 'sum' } });
  }
  const report = await trackRefund(tx, ctx, charged, { refunds, event });
  if (report !== null) {
    await bookRefund(tx, ctx, charged, {
      card,
      refunds: await listRefunds(tx, charged.payment.id),
      event,
      report,
    });
  }
}

/** Moves the single refund on; null when that says nothing new about money. */
async function trackRefund(
  tx: Tx,
  ctx: Ctx,
  { payment }: Charged,
  of: { readonly refunds: readonly RefundRecord[]; readonly event: Extract<LaterEvent, { kind: 'refund' }> },
): Promise<RefundReport | null> {
  const { event, refunds } = of;
  const known = refunds.find(
    (refund) => refund.id === event.refundId || refund.providerId === event.providerId,
  );
  const refundId = known?.id ?? uuidv7();
  if (known === undefined) {
    await insertRefund(tx, {
      id: refundId,
      paymentId: payment.id,
      amountFen: fen(event.amountFen),
      reason: event.reason,
      state: 'sent',
      providerId: event.providerId,
      requestedAt: ctx.clock.now(),
      idempotencyKey: event.providerId,
    });
  }
  const { providerId } = event;
  if (event.state === 'sent') {
    await moveRefund(tx, { refundId, from: ['applied'], to: 'sent', providerId });
    return null;
  }
  if (event.state === 'settled') {
    const moved = await moveRefund(tx, { refundId, from: ['applied', 'sent'], to: 'settled', providerId });
    return moved ? { kind: 'settled' } : null;
  }
  const failure = { refundId, to: 'failed' as const, providerId, failureReason: event.reason };
  const moved = await moveRefund(tx, { ...failure, from: ['applied', 'sent', 'settled'] });
  return moved ? { kind: 'failed', amountFen: event.amountFen, at: event.at } : null;
}

async function bookRefund(
  tx: Tx,
  ctx: Ctx,
  charged: Charged,
  of: {
    readonly card: CardPayment;
    readonly refunds: readonly RefundRecord[];
    readonly event: LaterEvent;
    readonly report: RefundReport;
  },
): Promise<void> {
  const { card, report, event } = of;
  const settled = of.refunds.filter((refund) => refund.state === 'settled');
  const settledFen = settled.reduce((sum, refund) => sum + refund.amountFen, 0);
  const deltaFen = refundMovement(
    { postedFen: card.refundedFen, settledFen, failedAt: card.refundFailedAt },
    report,
  );
  const { payment, order } = charged;
  const failedAt = report.kind === 'failed' ? report.at : null;
  await moveRefunded(tx, { paymentId: payment.id, deltaFen, failedAt });
  await ctx.failpoint('card-refund-counted');
  if (deltaFen !== 0) {
    const late = payment.state !== 'settled';
    const kind: TransferKind =
      deltaFen > 0
        ? late
          ? 'refund_late_charge'
          : 'refund'
        : late
          ? 'refund_late_charge_failed'
          : 'refund_failed';
    await book(tx, ctx, charged, { kind, amountFen: Math.abs(deltaFen), key: `card:${event.eventId}` });
  }
  if (deltaFen === 0 && report.kind !== 'failed') return;
  const what = report.kind === 'failed' ? 'refund_failed' : 'refund';
  const amountFen = report.kind === 'failed' ? report.amountFen : deltaFen;
  const detail = { paymentNumber: payment.number, what, amountFen, eventId: event.eventId };
  await noteOrder(tx, ctx, { order, action: 'receive-card-event', detail });
  const code = report.kind === 'failed' ? 'card-refund-failed' : 'card-refunded';
  await enqueue(tx, ctx, paymentNotice(order, payment, { code, params: { amountFen } }));
}

async function bookDispute(
  tx: Tx,
  ctx: Ctx,
  charged: Charged,
  event: Extract<LaterEvent, { kind: 'dispute' }>,
): Promise<void> {
  const { order, payment } = charged;
  const { disputeId: id, amountFen, reason, state, at } = event;
  const known = await findDispute(tx, id);
  if (known !== null && known.state !== 'open') return;
  if (known !== null && state === 'open') return;
  await saveDispute(tx, { id, paymentId: payment.id, amountFen, reason, state, at });
  const openedFen = known?.amountFen ?? amountFen;
  if (known === null) await book(tx, ctx, charged, { kind: 'dispute', amountFen, key: `dispute:${id}` });
  if (state !== 'open') {
    const kind = state === 'won' ? 'dispute_refused' : 'dispute_upheld';
    await book(tx, ctx, charged, { kind, amountFen: openedFen, key: `dispute:${id}:closed` });
  }
  const detail = {
    paymentNumber: payment.number,
    what: `dispute_${state}`,
    amountFen,
    eventId: event.eventId,
  };
  await noteOrder(tx, ctx, { order, action: 'receive-card-event', detail });
  const code = `card-dispute-${state}`;
  await enqueue(tx, ctx, paymentNotice(order, payment, { code, params: { amountFen } }));
}
