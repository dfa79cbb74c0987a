import { uuidv7 } from 'uuidv7';
import { lockOrder } from '~db/queries/fulfilment/order-head.ts';
import { findCardPayment, findRefundByKey, insertRefund, listRefunds } from '~db/queries/payment/cards.ts';
import { findOwnPayment } from '~db/queries/payment/own-payment.ts';
import { findPayment } from '~db/queries/payment/payments.ts';
import { fen, formatYuan } from '../../domain/money.ts';
import { refundableFen } from '../../domain/payment/card-refunds.ts';
import type { RefundCardPaymentInput } from '../../domain/payment/payment.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { noteOrder } from '../fulfilment/order-change.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { withTransaction } from '../transaction.server.ts';

/**
 * 银行卡退款, whole or in part, to the card the payment came from: asked of the card company through the outbox, booked when
 * its event says so. Never more than was charged, less what was given back or is under way.
 */
export async function refundCardPayment(
  ctx: Ctx,
  input: RefundCardPaymentInput,
): Promise<Result<{ readonly refundId: string }>> {
  const actor = authorize(ctx, 'refund-card-payment');
  const own = await findOwnPayment(ctx.db, input.paymentId, actor.orgId);
  if (own === null) return refuse('NOT_FOUND');
  return withTransaction<{ readonly refundId: string }>(ctx, async (tx) => {
    const order = await lockOrder(tx, own.orderId, { unitId: actor.orgId }, ctx.clock.now());
    const payment = await findPayment(tx, own.id);
    if (order === null || payment === null) return refuse('NOT_FOUND');
    const key = `${payment.id}:${input.idempotencyKey}`;
    const done = await findRefundByKey(tx, key);
    if (done !== null) return ok({ refundId: done });
    const card = await findCardPayment(tx, payment.id);
    if (card?.intent === null || card === null) return refuse('REFUND_NOT_CARD');
    if (ctx.cards === null) return refuse('CARD_UNAVAILABLE');
    const refunds = await listRefunds(tx, payment.id);
    const refundable = refundableFen(payment.amountFen, card.refundedFen, refunds);
    if (input.amount > refundable) {
      return refuse('REFUND_TOO_MUCH', { refundable: formatYuan(refundable) }, 'amount');
    }
    const refundId = uuidv7();
    await insertRefund(tx, {
      id: refundId,
      paymentId: payment.id,
      amountFen: fen(input.amount),
      reason: input.reason,
      state: 'applied',
      requestedBy: actor.userId,
      requestedAt: ctx.clock.now(),
      idempotencyKey: key,
    });
    await noteOrder(tx, ctx, {
      order,
      action: 'refund-card-payment',
      key: input.idempotencyKey,
      detail: { paymentNumber: payment.number, amountFen: input.amount, reason: input.reason },
    });
    await enqueue(tx, ctx, {
      topic: 'refund.apply',
      aggregateKind: 'payment',
      aggregateId: payment.id,
      payload: { refundId },
    });
    return ok({ refundId });
  });
}
