import type { ApplyPaymentInput } from '../../domain/payment/payment.input.ts';
import { RAIL_NAMES } from '../../domain/payment/rails.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { fireOrderEvent, withLockedOrder } from '../fulfilment/order-change.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { AppliedPayment } from './open-payment.server.ts';
import { openPayment } from './open-payment.server.ts';

/**
 * 申请支付 of what was accepted and not returned, to the account the supplier registered. Needs an invoice of exactly
 * that amount. Budget money goes by the treasury, and nothing else does.
 */
export async function applyPayment(ctx: Ctx, input: ApplyPaymentInput): Promise<Result<AppliedPayment>> {
  const actor = authorize(ctx, 'apply-payment');
  const act = {
    action: 'apply-payment',
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
    if (input.rail !== 'treasury' || order.fundKind !== 'budget') {
      return refuse('RAIL_UNAVAILABLE', { rail: RAIL_NAMES[input.rail] }, 'rail');
    }
    const opened = await openPayment(tx, ctx, {
      order,
      rail: input.rail,
      key: input.idempotencyKey,
      userId: actor.userId,
    });
    if (!opened.ok) return opened;
    const { paymentId, number, amountFen } = opened.value;
    await fireOrderEvent(tx, ctx, {
      order,
      event: 'apply_payment',
      action: 'apply-payment',
      key: input.idempotencyKey,
      detail: { paymentId, paymentNumber: number, amountFen, rail: input.rail },
      messages: [
        { topic: 'payment.apply', aggregateKind: 'payment', aggregateId: paymentId, payload: { paymentId } },
      ],
    });
    return ok({ paymentId, number });
  });
}
