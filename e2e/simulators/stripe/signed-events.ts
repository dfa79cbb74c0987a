import Stripe from 'stripe';

const stripe = new Stripe('sk_test_for_signing');
let events = 0;

export interface EventOf {
  readonly id: string;
  readonly type: string;
  readonly created: number;
  readonly account?: string;
  readonly data: { readonly object: Readonly<Record<string, unknown>> };
}

/** An event as the card company sends it, about an object of its interface. */
export function eventOf(
  type: string,
  object: Readonly<Record<string, unknown>>,
  at: Date,
  more: object = {},
): EventOf {
  events += 1;
  return {
    id: `evt_test_${process.pid}_${events}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: Math.floor(at.getTime() / 1000),
    livemode: false,
    type,
    data: { object },
    ...more,
  } as EventOf;
}

/** The body and the header, signed by the company's own helper. */
export function signed(
  event: object,
  secret: string,
  at: Date,
): { readonly body: string; readonly signature: string } {
  const body = JSON.stringify(event);
  const timestamp = Math.floor(at.getTime() / 1000);
  const signature = stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
  return { body, signature };
}

export const sessionObject = (payment: {
  readonly paymentId: string;
  readonly sessionId: string;
  readonly amountFen: number;
  readonly intent?: string | null;
  readonly status?: 'paid' | 'unpaid';
  readonly currency?: string;
}) => ({
  id: payment.sessionId,
  object: 'checkout.session',
  mode: 'payment',
  client_reference_id: payment.paymentId,
  payment_intent: payment.intent ?? null,
  payment_status: payment.status ?? 'paid',
  amount_total: payment.amountFen,
  currency: payment.currency ?? 'cny',
});

export const refundObject = (refund: {
  readonly id: string;
  readonly intent: string;
  readonly amountFen: number;
  readonly status: 'pending' | 'succeeded' | 'failed';
  readonly refundId?: string;
}) => ({
  id: refund.id,
  object: 'refund',
  payment_intent: refund.intent,
  amount: refund.amountFen,
  currency: 'cny',
  status: refund.status,
  metadata: refund.refundId === undefined ? {} : { refund_id: refund.refundId },
  ...(refund.status === 'failed' ? { failure_reason: 'expired_or_canceled_card' } : {}),
});

export const chargeObject = (charge: { readonly intent: string; readonly refundedFen: number }) => ({
  id: 'ch_test',
  object: 'charge',
  payment_intent: charge.intent,
  amount_refunded: charge.refundedFen,
  currency: 'cny',
});

export const disputeObject = (dispute: {
  readonly id: string;
  readonly intent: string;
  readonly amountFen: number;
  readonly status: 'needs_response' | 'won' | 'lost';
}) => ({
  id: dispute.id,
  object: 'dispute',
  payment_intent: dispute.intent,
  amount: dispute.amountFen,
  currency: 'cny',
  status: dispute.status,
  reason: 'product_not_received',
});
