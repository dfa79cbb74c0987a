import { lockOrder } from '~db/queries/fulfilment/order-head.ts';
import { findOwnPayment } from '~db/queries/payment/own-payment.ts';
import { approvePayment, findPayment } from '~db/queries/payment/payments.ts';
import { ORDER_STATE_NAMES } from '../../domain/ordering/order-machine.ts';
import type { ApproveUnionPaymentInput } from '../../domain/payment/payment.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { noteOrder } from '../fulfilment/order-change.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { paymentNotice } from './money-book.server.ts';

/** 主席确认支付: a second person, never who applied. Only now the payment is handed to its rail. */
export async function approveUnionPayment(ctx: Ctx, input: ApproveUnionPaymentInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'approve-union-payment');
  const own = await findOwnPayment(ctx.db, input.paymentId, actor.orgId);
  if (own === null) return refuse('NOT_FOUND');
  return withTransaction<null>(ctx, async (tx) => {
    const order = await lockOrder(tx, own.orderId, { unitId: actor.orgId }, ctx.clock.now());
    const payment = await findPayment(tx, own.id);
    if (order === null || payment === null) return refuse('NOT_FOUND');
    if (payment.appliedBy === actor.userId) return refuse('PAYMENT_SAME_PERSON');
    if (payment.approvedBy === actor.userId) return ok(null);
    const { id: paymentId, number, amountFen, rail } = payment;
    if (!(await approvePayment(tx, { paymentId, userId: actor.userId, at: ctx.clock.now() }))) {
      return refuse('STATE_CHANGED', { state: ORDER_STATE_NAMES[order.state], action: '确认支付' });
    }
    await noteOrder(tx, ctx, {
      order,
      action: 'approve-union-payment',
      key: input.idempotencyKey,
      detail: { paymentId, paymentNumber: number, amountFen, rail },
    });
    await enqueue(
      tx,
      ctx,
      { topic: 'payment.apply', aggregateKind: 'payment', aggregateId: paymentId, payload: { paymentId } },
      paymentNotice(order, payment, { code: 'payment-approved', params: { amountFen } }),
    );
    return ok(null);
  });
}
