import { findCardPayment, findRefund, moveRefund } from '~db/queries/payment/cards.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { CardRefusalError } from './card-gateway.server.ts';

/** Asks the card company for a refund, at least once under the refund's own id; what becomes of it comes as an event. */
export async function sendRefund(ctx: Ctx, input: { readonly refundId: string }): Promise<Result<null>> {
  authorizeSystem(ctx, 'send-refund');
  const refund = await findRefund(ctx.db, input.refundId);
  if (refund === null) return refuse('NOT_FOUND');
  if (refund.state !== 'applied') return ok(null);
  const card = await findCardPayment(ctx.db, refund.paymentId);
  if (card === null || card.intent === null) throw new Error(`refund ${refund.id} has no charge`);
  if (ctx.cards === null) throw new Error('card payments are not connected');
  const { id: refundId, paymentId, amountFen } = refund;
  const asked = await ctx.cards.refund({ refundId, paymentId, intent: card.intent, amountFen }).then(
    ({ providerId }) => ({ to: 'sent' as const, providerId }),
    (error: unknown) => {
      if (error instanceof CardRefusalError) return { to: 'failed' as const, failureReason: error.message };
      throw error;
    },
  );
  await ctx.failpoint('refund-asked');
  return withTransaction(ctx, async (tx) => {
    await moveRefund(tx, { refundId, from: ['applied'], ...asked });
    return ok(null);
  });
}
