import type { ApplyUnionPaymentInput } from '../../domain/payment/payment.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { fireOrderEvent, withLockedOrder } from '../fulfilment/order-change.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { book, isBookedAsMoney, paymentNotice } from './money-book.server.ts';
import type { AppliedPayment } from './open-payment.server.ts';
import { openPayment } from './open-payment.server.ts';
import { openRail } from './rails.server.ts';

/**
 * 工会申请支付 of what was accepted, by the union's account or by card. What is owed is booked; no money moves before the
 * chair has confirmed it.
 */
export async function applyUnionPayment(
  ctx: Ctx,
  input: ApplyUnionPaymentInput,
): Promise<Result<AppliedPayment>> {
  const actor = authorize(ctx, 'apply-union-payment');
  const act = {
    action: 'apply-union-payment',
    word: '申请支付',
    party: { unitId: actor.orgId },
    events: ['apply_payment'],
    input,
    replay: (detail: Readonly<Record<string, unknown>>): AppliedPayment => ({
      paymentId: String(detail.paymentId),
      number: String(detail.paymentNumber),
    }),
  } as const;
  return withLockedOrder<AppliedPayment>(ctx, act, async (tx, order) => {
    // Budget money is the treasury's, whoever asks.
    if (!isBookedAsMoney(order)) return refuse('NOT_FOUND');
    if (openRail(ctx, input.rail) === null) return refuse('CARD_UNAVAILABLE', {}, 'rail');
    const { rail, idempotencyKey: key } = input;
    const opened = await openPayment(tx, ctx, { order, rail, key, userId: actor.userId });
    if (!opened.ok) return opened;
    const { paymentId, number, amountFen } = opened.value;
    const payment = { id: paymentId, number };
    await book(tx, ctx, { order, payment }, { kind: 'apply', amountFen, key: `apply:${paymentId}` });
    await fireOrderEvent(tx, ctx, {
      order,
      event: 'apply_payment',
      action: 'apply-union-payment',
      key,
      detail: { paymentId, paymentNumber: number, amountFen, rail },
      messages: [
        paymentNotice(order, payment, {
          code: 'payment-to-approve',
          role: 'union_chair',
          params: { amountFen },
        }),
      ],
    });
    return ok({ paymentId, number });
  });
}
