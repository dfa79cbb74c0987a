import { findCardPayment } from '~db/queries/payment/cards.ts';
import { findOwnPayment } from '~db/queries/payment/own-payment.ts';
import { findPayment } from '~db/queries/payment/payments.ts';
import { ORDER_STATE_NAMES } from '../../domain/ordering/order-machine.ts';
import type { EndUnionPaymentInput } from '../../domain/payment/payment.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { actingAs } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { CardRefusalError } from './card-gateway.server.ts';
import { settlePayment } from './settle-payment.server.ts';

/** `closing`: the hosted page is being closed; the payment ends when the card company reports it. */
export interface EndedPayment {
  readonly outcome: 'ended' | 'closing';
}

/**
 * 撤回或退回支付申请: nothing was paid, the order can be applied for again. Of a card payment only the card company knows
 * whether it was paid: its page is closed there, and the event that says so ends the payment.
 */
export async function endUnionPayment(ctx: Ctx, input: EndUnionPaymentInput): Promise<Result<EndedPayment>> {
  const actor = authorize(ctx, 'end-union-payment');
  const own = await findOwnPayment(ctx.db, input.paymentId, actor.orgId);
  const payment = own === null ? null : await findPayment(ctx.db, own.id);
  if (own === null || payment === null || payment.rail === 'treasury') return refuse('NOT_FOUND');
  const changed = () =>
    refuse('STATE_CHANGED', { state: ORDER_STATE_NAMES[own.orderState], action: '撤回支付申请' });
  if (payment.rail === 'stripe' && payment.approvedBy !== null) {
    if (payment.state !== 'applied' && payment.state !== 'sent') return changed();
    return closeCardPage(ctx, payment.id);
  }
  const settled = await settlePayment(actingAs(ctx, { kind: 'system', name: payment.rail }), {
    rail: payment.rail,
    eventId: `ended:${payment.id}`,
    paymentId: payment.id,
    outcome: 'failed',
    amountFen: payment.amountFen,
    reason: input.reason,
    reportedBy: actor.name,
  });
  if (!settled.ok) return settled;
  return settled.value.outcome === 'ignored' ? changed() : ok({ outcome: 'ended' });
}

async function closeCardPage(ctx: Ctx, paymentId: string): Promise<Result<EndedPayment>> {
  const card = await findCardPayment(ctx.db, paymentId);
  // Its page is just being opened: it can be closed when it is.
  if (card === null) return refuse('CONFLICT');
  if (ctx.cards === null) return refuse('CARD_UNAVAILABLE');
  try {
    await ctx.cards.expireSession({ sessionId: card.sessionId, paymentId });
  } catch (error) {
    if (error instanceof CardRefusalError) return refuse('CARD_PAGE_PAID');
    throw error;
  }
  return ok({ outcome: 'closing' });
}
