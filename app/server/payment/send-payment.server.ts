import { findPayment, movePayment } from '~db/queries/payment/payments.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import type { PaymentOrder, PaymentRail } from './rail.server.ts';
import { RailRefusalError } from './rail.server.ts';
import { openRail } from './rails.server.ts';
import { settlePayment } from './settle-payment.server.ts';

/** Hands an applied payment to its rail, at least once; one that is no longer applied for is left alone. */
export async function sendPayment(
  ctx: Ctx,
  input: { readonly paymentId: string; readonly messageId: string },
): Promise<Result<null>> {
  authorizeSystem(ctx, 'send-payment');
  const payment = await findPayment(ctx.db, input.paymentId);
  if (payment === null) return refuse('NOT_FOUND');
  if (payment.state !== 'applied') return ok(null);
  const rail = openRail(ctx, payment.rail);
  if (rail === null) throw new Error(`payment ${payment.number} is on a closed rail`);
  const refusal = await applied(rail, { ...payment, messageId: input.messageId, paymentId: payment.id });
  await ctx.failpoint('payment-applied');
  if (refusal !== null) {
    const settled = await settlePayment(ctx, {
      rail: payment.rail,
      eventId: `refused:${payment.id}`,
      paymentId: payment.id,
      outcome: 'failed',
      amountFen: payment.amountFen,
      reason: refusal,
    });
    return settled.ok ? ok(null) : settled;
  }
  return withTransaction(ctx, async (tx) => {
    await movePayment(tx, { paymentId: payment.id, from: ['applied'], to: 'sent' });
    return ok(null);
  });
}

/** What the rail said against it; null when it took the payment. Throws when the rail did not answer. */
async function applied(rail: PaymentRail, payment: PaymentOrder): Promise<string | null> {
  try {
    await rail.apply(payment);
    return null;
  } catch (error) {
    if (error instanceof RailRefusalError) return error.message;
    throw error;
  }
}
