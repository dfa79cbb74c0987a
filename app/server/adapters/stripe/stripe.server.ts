import Stripe from 'stripe';
import { readCardEvent } from '../../../domain/payment/card-event.ts';
import { paths } from '../../../paths.ts';
import type { CardGateway, CardOrder, WebhookFault } from '../../payment/card-gateway.server.ts';
import { CardRefusalError } from '../../payment/card-gateway.server.ts';

export interface StripeOptions {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Another host than the company's own: the mock in tests. */
  readonly apiBase: string | undefined;
  /** Where the hosted page sends people back to. */
  readonly baseUrl: string;
}

const TOLERANCE_SECONDS = 300;
const TIMEOUT_MS = 15_000;
const HEADER_PART = /^t=\d+,.*v1=[\da-f]{64}/;

function clientOf({ secretKey, apiBase }: StripeOptions): Stripe {
  const common = { timeout: TIMEOUT_MS, maxNetworkRetries: 1, telemetry: false };
  if (apiBase === undefined) return new Stripe(secretKey, common);
  const { protocol, hostname, port } = new URL(apiBase);
  const scheme = protocol === 'https:' ? 'https' : 'http';
  return new Stripe(secretKey, {
    ...common,
    protocol: scheme,
    host: hostname,
    port: port === '' ? (scheme === 'https' ? 443 : 80) : Number(port),
  });
}

/** Requests that are wrong stay wrong; a busy or unreachable host, a limit or a key that is just being changed do not. */
function orRefusal(error: unknown): never {
  const wrong =
    error instanceof Stripe.errors.StripeInvalidRequestError ||
    error instanceof Stripe.errors.StripeCardError;
  if (wrong) throw new CardRefusalError(error.message);
  throw error;
}

function sessionOf(order: CardOrder, baseUrl: string): Stripe.Checkout.SessionCreateParams {
  const metadata = { payment_id: order.paymentId, payment_number: order.number };
  const back = new URL(paths.unionPayment(order.paymentId), baseUrl);
  const returned = (how: string) => {
    const url = new URL(back);
    url.searchParams.set('returned', how);
    return url.toString();
  };
  return {
    mode: 'payment',
    client_reference_id: order.paymentId,
    metadata,
    payment_intent_data: { metadata, description: order.number },
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: 'cny',
          unit_amount: order.amountFen,
          product_data: { name: `订单 ${order.orderNumber} 货款`, description: order.payeeName },
        },
      },
    ],
    locale: 'zh',
    success_url: returned('paid'),
    cancel_url: returned('left'),
  };
}

/** Card payment by Stripe's hosted Checkout page. */
export function stripeGateway(options: StripeOptions): CardGateway {
  const stripe = clientOf(options);
  return {
    async openSession(order) {
      const session = await stripe.checkout.sessions
        .create(sessionOf(order, options.baseUrl), { idempotencyKey: order.paymentId })
        .catch(orRefusal);
      if (!session.url) throw new Error(`session ${session.id} has no page`);
      return { sessionId: session.id, url: session.url, expiresAt: new Date(session.expires_at * 1000) };
    },
    async expireSession({ sessionId, paymentId }) {
      await stripe.checkout.sessions
        .expire(sessionId, {}, { idempotencyKey: `expire-${paymentId}` })
        .catch(orRefusal);
    },
    async refund({ refundId, paymentId, intent, amountFen }) {
      const metadata = { refund_id: refundId, payment_id: paymentId };
      const refund = await stripe.refunds
        .create({ payment_intent: intent, amount: amountFen, metadata }, { idempotencyKey: refundId })
        .catch(orRefusal);
      return { providerId: refund.id };
    },
    readEvent(body, signature, now) {
      const fault = signatureFault(stripe, options.webhookSecret, { body, signature, now });
      if (fault !== null) return fault;
      try {
        return readCardEvent(JSON.parse(body)) ?? 'unreadable';
      } catch {
        return 'unreadable';
      }
    },
  };
}

interface Signed {
  readonly body: string;
  readonly signature: string | null;
  readonly now: Date;
}

function signatureFault(
  stripe: Stripe,
  secret: string,
  { body, signature, now }: Signed,
): Exclude<WebhookFault, 'unreadable'> | null {
  if (signature === null || !HEADER_PART.test(signature)) return 'missing';
  const verifies = (tolerance: number) => {
    try {
      const verifier = stripe.webhooks.signature;
      return verifier?.verifyHeader(body, signature, secret, tolerance, undefined, now.getTime()) ?? false;
    } catch (error) {
      if (error instanceof Stripe.errors.StripeSignatureVerificationError) return false;
      throw error;
    }
  };
  if (verifies(TOLERANCE_SECONDS)) return null;
  // Without a tolerance only the signature counts: right, it is an old one.
  return verifies(0) ? 'stale' : 'forged';
}
