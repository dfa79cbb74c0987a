import { findOwnPayment } from '~db/queries/payment/own-payment.ts';
import { ORDER_STATE_NAMES } from '../../domain/ordering/order-machine.ts';
import type { ConfirmPaymentInput } from '../../domain/payment/payment.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { actingAs } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { openRail } from './rails.server.ts';
import { settlePayment } from './settle-payment.server.ts';

/**
 * 确认到账: finance enters the voucher number of the treasury. It becomes an event of the rail and goes the one way on
 * which money is settled; the same number sent twice settles once, one that belongs to another payment is refused.
 */
export async function confirmPayment(ctx: Ctx, input: ConfirmPaymentInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'confirm-payment');
  const payment = await findOwnPayment(ctx.db, input.paymentId, actor.orgId);
  if (payment === null || payment.orderId !== input.orderId) return refuse('NOT_FOUND');
  const rail = openRail(ctx, payment.rail);
  if (rail === null) return refuse('NOT_FOUND');
  if (rail.confirmation === null) return refuse('PAYMENT_REPORTED_BY_TREASURY');
  const event = rail.confirmation({
    paymentId: payment.id,
    mofDivCode: payment.mofDivCode,
    fiscalYear: payment.fiscalYear,
    voucherNumber: input.voucherNumber,
    amountFen: payment.amountFen,
    reportedBy: actor.name,
  });
  await ctx.failpoint('confirm-payment-read');
  const settled = await settlePayment(actingAs(ctx, { kind: 'system', name: rail.rail }), event);
  if (!settled.ok) return settled;
  const { outcome, paymentId } = settled.value;
  if (outcome === 'duplicate' && paymentId !== payment.id) {
    return refuse('VOUCHER_USED', { voucher: input.voucherNumber }, 'voucherNumber');
  }
  if (outcome === 'ignored') {
    return refuse('STATE_CHANGED', { state: ORDER_STATE_NAMES[payment.orderState], action: '确认支付' });
  }
  return ok(null);
}
