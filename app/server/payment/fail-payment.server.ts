import { findOwnPayment } from '~db/queries/payment/own-payment.ts';
import { ORDER_STATE_NAMES } from '../../domain/ordering/order-machine.ts';
import type { FailPaymentInput } from '../../domain/payment/payment.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { actingAs } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { settlePayment } from './settle-payment.server.ts';

/** 支付退回: finance reports that the treasury did not pay. Nothing moves on the ledger; the order can be paid again. */
export async function failPayment(ctx: Ctx, input: FailPaymentInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'fail-payment');
  const payment = await findOwnPayment(ctx.db, input.paymentId, actor.orgId);
  if (payment === null || payment.orderId !== input.orderId) return refuse('NOT_FOUND');
  const settled = await settlePayment(actingAs(ctx, { kind: 'system', name: payment.rail }), {
    rail: payment.rail,
    // A return has no number of its own: the form's key makes it unique.
    eventId: `returned:${payment.id}:${input.idempotencyKey}`,
    paymentId: payment.id,
    outcome: 'failed',
    amountFen: payment.amountFen,
    reason: input.reason,
    reportedBy: actor.name,
  });
  if (!settled.ok) return settled;
  if (settled.value.outcome === 'ignored') {
    return refuse('STATE_CHANGED', { state: ORDER_STATE_NAMES[payment.orderState], action: '登记退回' });
  }
  return ok(null);
}
