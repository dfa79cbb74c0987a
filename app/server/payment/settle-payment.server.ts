import { sql } from 'drizzle-orm';
import type { Tx } from '~db/client.ts';
import type { LedgerPosting } from '~db/queries/budget/post-ledger.ts';
import { takeAllocations } from '~db/queries/fulfilment/change-lines.ts';
import type { OrderHead } from '~db/queries/fulfilment/order-head.ts';
import { lockOrder, readOrderLines } from '~db/queries/fulfilment/order-head.ts';
import type { PaymentRecord } from '~db/queries/payment/payments.ts';
import { addPaid, findPayment, movePayment, recordEvent } from '~db/queries/payment/payments.ts';
import { spend } from '../../domain/budget/movements.ts';
import { fen, formatYuan } from '../../domain/money.ts';
import type { RailEvent } from '../../domain/payment/payment.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { fireOrderEvent } from '../fulfilment/order-change.server.ts';
import {
  giveBack,
  postingsOf,
  postOrThrow,
  standingParts,
  sumOfParts,
} from '../fulfilment/order-money.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';

export interface Settlement {
  /** `duplicate`: the event was known; `ignored`: the payment waits for nothing any more. */
  readonly outcome: 'settled' | 'failed' | 'duplicate' | 'ignored';
  /** The payment that the event belongs to; for a duplicate the one it belonged to before. */
  readonly paymentId: string | null;
}

/**
 * The one path on which money is settled: an event of a rail, unique on (rail, event id). 占用 becomes 支付 by the
 * payment's allocations, what stands beyond is released, the order is paid. A known event changes nothing.
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
    const known = await recordEvent(tx, {
      rail: event.rail,
      eventId: event.eventId,
      paymentId: current.id,
      outcome: open ? event.outcome : 'ignored',
      payload: { ...event },
      receivedAt: ctx.clock.now(),
    });
    if (known !== null) return ok({ outcome: 'duplicate', paymentId: known.paymentId });
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
  if (!(await takeAllocations(tx, 'spent', payment.parts))) {
    throw new Error(`payment ${payment.number}: more would be spent than stands`);
  }
  await addPaid(tx, payment.parts);
  await ctx.failpoint('settle-payment-spent');
  const lines = await readOrderLines(tx, order.id);
  const unpaid = standingParts(lines);
  await fireOrderEvent(tx, ctx, {
    order,
    event: 'settle',
    action: 'settle-payment',
    detail: {
      paymentNumber: payment.number,
      amountFen: payment.amountFen,
      releasedFen: sumOfParts(unpaid),
      eventId: event.eventId,
      ...(event.reportedBy === undefined ? {} : { reportedBy: event.reportedBy }),
    },
    set: sql`paid_at = ${at.toISOString()}::timestamptz`,
    messages: [
      {
        topic: 'notify',
        aggregateKind: 'order',
        aggregateId: order.id,
        payload: {
          orgId: order.fulfillerId,
          role: 'supplier',
          code: 'order-paid',
          params: { number: order.number, amountFen: payment.amountFen },
          href: paths.supplierOrder(order.id),
        },
      },
      {
        topic: 'notify',
        aggregateKind: 'order',
        aggregateId: order.id,
        payload: {
          orgId: order.unitId,
          userId: order.requesterId,
          code: 'order-to-rate',
          params: { number: order.number },
          href: paths.order(order.id),
        },
      },
    ],
  });
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
        at,
      }),
    ),
    ...postingsOf(ctx, order, 'release-committed', 'unpaid-remainder', unpaid),
  ]);
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
  await fireOrderEvent(tx, ctx, {
    order,
    event: 'payment_failed',
    action: 'settle-payment',
    detail: { paymentNumber: payment.number, reason, outcome: 'failed' },
    messages: [
      {
        topic: 'notify',
        aggregateKind: 'order',
        aggregateId: order.id,
        payload: {
          orgId: order.unitId,
          role: 'finance',
          code: 'payment-failed',
          params: { number: order.number, payment: payment.number, reason },
          href: paths.order(order.id),
        },
      },
    ],
  });
}
