import { findPayment, movePayment } from '~db/queries/payment/payments.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { openRail } from './rails.server.ts';

/** Hands an applied payment to its rail, at least once; one that is no longer applied for is left alone. */
export async function sendPayment(
  ctx: Ctx,
  input: { readonly paymentId: string; readonly messageId: string },
): Promise<Result<null>> {
  authorizeSystem(ctx, 'send-payment');
  const payment = await findPayment(ctx.db, input.paymentId);
  if (payment === null) return refuse('NOT_FOUND');
  if (payment.state !== 'applied') return ok(null);
  const rail = openRail(payment.rail);
  if (rail === null) throw new Error(`payment ${payment.number} is on a closed rail`);
  await rail.apply({
    messageId: input.messageId,
    paymentId: payment.id,
    number: payment.number,
    amountFen: payment.amountFen,
    payeeName: payment.payeeName,
    payeeAccount: payment.payeeAccount,
    payeeBank: payment.payeeBank,
  });
  return withTransaction(ctx, async (tx) => {
    await movePayment(tx, { paymentId: payment.id, from: ['applied'], to: 'sent' });
    return ok(null);
  });
}
