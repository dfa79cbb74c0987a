import { sql } from 'drizzle-orm';
import type { Tx } from '~db/client.ts';
import type { LedgerPosting } from '~db/queries/budget/post-ledger.ts';
import { takeAllocations } from '~db/queries/fulfilment/change-lines.ts';
import type { OrderHead, OrderLine } from '~db/queries/fulfilment/order-head.ts';
import { lockOrder, readOrderLines } from '~db/queries/fulfilment/order-head.ts';
import type { PaymentRecord } from '~db/queries/payment/payments.ts';
import { addPaid, findPayment, movePayment, recordEvent } from '~db/queries/payment/payments.ts';
import { spend } from '../../domain/budget/movements.ts';
import { payableFen } from '../../domain/fulfilment/quantities.ts';
import { fen, formatYuan, sumFen } from '../../domain/money.ts';
import type { RailEvent } from '../../domain/payment/payment.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { fireOrderEvent, noteOrder } from '../fulfilment/order-change.server.ts';
import type { LinePart } from '../fulfilment/order-money.server.ts';
import {
  giveBack,
  postingsOf,
  postOrThrow,
  standingParts,
  sumOfParts,
} from '../fulfilment/order-money.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import type { OutboxMessage } from '../outbox/messages.server.ts';
import { withTransaction } from '../transaction.server.ts';
import type { Charged } from './card-news.server.ts';
import { bookCharge } from './card-news.server.ts';
import { book, isBookedAsMoney, paymentNotice } from './money-book.server.ts';

export interface Settlement {
  /** `duplicate`: the event was known; `ignored`: the payment waits for nothing any more. */
  readonly outcome: 'settled' | 'failed' | 'duplicate' | 'ignored';
  /** The payment that the event belongs to; for a duplicate the one it belonged to before. */
  readonly paymentId: string | null;
}

/**
 * The one path on which money is settled: an event of a rail, unique on (rail, event id). Of budget money 占用 becomes 支付
 * by the payment's allocations and what stands beyond is released; other money is booked in the money ledger. The order
 * is paid. A known event changes nothing.
 */
export async function settlePayment(ctx: Ctx, event: RailEvent): Promise<Result<Settlement>> {
  authorizeSystem(ctx, 'settle-payment');
  return withTransaction<Settlement>(ctx, async (tx) => {
    await ctx.failpoint('settle-payment-begun');
    const payment = await findPayment(tx, event.paymentId);
    if (payment === null) return refuse('NOT_FOUND');
    // The order's lock makes events of one payment come one after another.
    const order = await lockOrder(tx, payment.orderId, { system: true }, ctx.clock.now());
    const current = await findPayment(tx, payment.id);
    if (order === null || current === null) throw new Error(`payment ${payment.number} lost its order`);
    if (event.amountFen !== current.amountFen && event.outcome === 'settled') {
      const params = { paid: formatYuan(fen(event.amountFen)), applied: formatYuan(fen(current.amountFen)) };
      return refuse('PAYMENT_MISMATCH', params);
    }
    const open = current.state === 'applied' || current.state === 'sent';
    const late = current.state === 'failed' && event.outcome === 'settled' && event.card !== undefined;
    const known = await recordEvent(tx, {
      rail: event.rail,
      eventId: event.eventId,
      paymentId: current.id,
      outcome: open ? event.outcome : late ? 'posted' : 'ignored',
      payload: { ...event },
      receivedAt: ctx.clock.now(),
    });
    if (known !== null) return ok({ outcome: 'duplicate', paymentId: known.paymentId });
    if (late) await bookLateCharge(tx, ctx, { order, payment: current }, event);
    if (!open) return ok({ outcome: 'ignored', paymentId: current.id });
    await ctx.failpoint('settle-payment-recorded');
    if (event.outcome === 'failed') await fail(tx, ctx, order, current, event);
    else await settle(tx, ctx, order, current, event);
    return ok({ outcome: event.outcome, paymentId: current.id });
  });
}

async function settle(
  tx: Tx,
  ctx: Ctx,
  order: OrderHead,
  payment: PaymentRecord,
  event: RailEvent,
): Promise<void> {
  const at = ctx.clock.now();
  await movePayment(tx, { paymentId: payment.id, from: ['applied', 'sent'], to: 'settled', settledAt: at });
  const settled = { ...payment, state: 'settled' as const };
  const booked = isBookedAsMoney(order)
    ? await settleMoney(tx, ctx, { order, payment: settled }, event)
    : await spendBudget(tx, order, payment);
  await ctx.failpoint('settle-payment-spent');
  await fireOrderEvent(tx, ctx, {
    order,
    event: 'settle',
    action: 'settle-payment',
    detail: {
      paymentNumber: payment.number,
      amountFen: payment.amountFen,
      releasedFen: sumOfParts(booked.unpaid),
      rail: payment.rail,
      eventId: event.eventId,
      ...(event.reportedBy === undefined ? {} : { reportedBy: event.reportedBy }),
    },
    set: sql`paid_at = ${at.toISOString()}::timestamptz`,
    messages: paidMessages(order, payment),
  });
  if (isBookedAsMoney(order)) return;
  await postSpending(tx, ctx, { order, payment }, booked);
}

interface Booked {
  readonly lines: readonly OrderLine[];
  /** What stands on budget lines beyond what was paid. */
  readonly unpaid: readonly LinePart[];
}

/** 工会经费 and other money: the lines count as paid, the money ledger has it, and no budget line hears of it. */
async function settleMoney(tx: Tx, ctx: Ctx, charged: Charged, event: RailEvent): Promise<Booked> {
  const { order, payment } = charged;
  const lines = await readOrderLines(tx, order.id);
  const parts = lines.map((line) => ({ orderLineId: line.id, amountFen: payableFen(line) }));
  if (sumFen(parts.map((part) => part.amountFen)) !== payment.amountFen) {
    throw new Error(`payment ${payment.number}: the order no longer owes what was applied for`);
  }
  await addPaid(tx, parts);
  const kind = payment.rail === 'stripe' ? 'pay_by_card' : 'pay_by_bank';
  await book(tx, ctx, charged, { kind, amountFen: payment.amountFen, key: `settle:${payment.id}` });
  if (event.card !== undefined) await bookCharge(tx, ctx, charged, event.card);
  return { lines, unpaid: [] };
}

/** 占用 becomes 支付 on the allocations. */
async function spendBudget(tx: Tx, order: OrderHead, payment: PaymentRecord): Promise<Booked> {
  if (!(await takeAllocations(tx, 'spent', payment.parts))) {
    throw new Error(`payment ${payment.number}: more would be spent than stands`);
  }
  await addPaid(tx, payment.parts);
  const lines = await readOrderLines(tx, order.id);
  return { lines, unpaid: standingParts(lines) };
}

/** The budget ledger, last in the transaction. */
async function postSpending(
  tx: Tx,
  ctx: Ctx,
  { order, payment }: Charged,
  { lines, unpaid }: Booked,
): Promise<void> {
  await giveBack(tx, ctx, order, unpaid);
  const requestLines = new Map(lines.map((line) => [line.id, line.requestLineId]));
  await postOrThrow(tx, [
    ...payment.parts.map(
      (part): LedgerPosting => ({
        ...spend(fen(part.amountFen)),
        lineId: part.budgetLineId,
        reason: 'paid',
        sourceKind: 'payment',
        sourceId: payment.id,
        sourceLineId: requestLines.get(part.orderLineId) ?? null,
        idempotencyKey: `payment:${payment.id}:${part.orderLineId}:${part.budgetLineId}`,
        actorId: null,
        at: ctx.clock.now(),
      }),
    ),
    ...postingsOf(ctx, order, 'release-committed', 'unpaid-remainder', unpaid),
  ]);
}

/** The supplier hears that he is paid, whoever ordered is asked how it was. */
function paidMessages(order: OrderHead, payment: PaymentRecord): OutboxMessage[] {
  const to = (payload: Extract<OutboxMessage, { topic: 'notify' }>['payload']): OutboxMessage => ({
    topic: 'notify',
    aggregateKind: 'order',
    aggregateId: order.id,
    payload,
  });
  return [
    to({
      orgId: order.fulfillerId,
      role: 'supplier',
      code: 'order-paid',
      params: { number: order.number, amountFen: payment.amountFen },
      href: paths.supplierOrder(order.id),
    }),
    to({
      orgId: order.unitId,
      userId: order.requesterId,
      code: 'order-to-rate',
      params: { number: order.number },
      href: paths.order(order.id),
    }),
  ];
}

/** The card was charged for a payment that had been closed: it is owed back, and somebody has to see to it. */
async function bookLateCharge(tx: Tx, ctx: Ctx, charged: Charged, event: RailEvent): Promise<void> {
  const { order, payment } = charged;
  const { amountFen } = payment;
  await book(tx, ctx, charged, { kind: 'late_charge', amountFen, key: `late:${payment.id}` });
  if (event.card !== undefined) await bookCharge(tx, ctx, charged, event.card);
  const detail = { paymentNumber: payment.number, what: 'late_charge', amountFen, eventId: event.eventId };
  await noteOrder(tx, ctx, { order, action: 'receive-card-event', detail });
  await enqueue(tx, ctx, paymentNotice(order, payment, { code: 'card-charged-late', params: { amountFen } }));
}

async function fail(
  tx: Tx,
  ctx: Ctx,
  order: OrderHead,
  payment: PaymentRecord,
  event: RailEvent,
): Promise<void> {
  const reason = event.reason ?? '';
  await movePayment(tx, {
    paymentId: payment.id,
    from: ['applied', 'sent'],
    to: 'failed',
    failureReason: reason,
  });
  if (isBookedAsMoney(order)) {
    const { amountFen } = payment;
    await book(tx, ctx, { order, payment }, { kind: 'withdraw', amountFen, key: `fail:${payment.id}` });
  }
  await fireOrderEvent(tx, ctx, {
    order,
    event: 'payment_failed',
    action: 'settle-payment',
    detail: { paymentNumber: payment.number, reason, outcome: 'failed' },
    messages: [paymentNotice(order, payment, { code: 'payment-failed', params: { reason } })],
  });
}
