import { z } from 'zod';
import { isUuid } from '../uuid.ts';

/** What the card company reports, in the mall's words. `at` is when it happened there. */
export type CardEvent = { readonly eventId: string; readonly type: string; readonly at: string } & CardNews;

/** The hosted page of a payment came to its end. */
export interface SessionNews {
  readonly kind: 'session';
  readonly outcome: 'settled' | 'failed';
  readonly paymentId: string;
  readonly sessionId: string;
  /** What later events of the same money refer to; null when nothing was charged. */
  readonly intent: string | null;
  readonly amountFen: number;
  readonly reason: string;
}

/** One refund and how far it is. */
export interface RefundNews {
  readonly kind: 'refund';
  readonly intent: string;
  readonly providerId: string;
  /** Our own id, when it was asked for here. */
  readonly refundId: string | null;
  readonly amountFen: number;
  readonly state: 'sent' | 'settled' | 'failed';
  readonly reason: string;
}

/** What was refunded of a charge altogether. */
export interface RefundSumNews {
  readonly kind: 'refund-sum';
  readonly intent: string;
  readonly sumFen: number;
}

export interface DisputeNews {
  readonly kind: 'dispute';
  readonly intent: string;
  readonly disputeId: string;
  readonly amountFen: number;
  readonly state: 'open' | 'won' | 'lost';
  readonly reason: string;
}

export type CardNews =
  | SessionNews
  | RefundNews
  | RefundSumNews
  | DisputeNews
  /** Written down and left alone, with the reason. */
  | { readonly kind: 'ignored'; readonly why: IgnoredBecause };
export type IgnoredBecause =
  | 'unknown-type'
  | 'foreign-account'
  | 'foreign-currency'
  | 'foreign-object'
  | 'not-final';

const envelope = z.object({
  id: z.string().min(1).max(255),
  type: z.string().min(1).max(255),
  created: z.int().nonnegative(),
  /** Set when the event is about an account connected to ours, which has none of the mall's payments. */
  account: z.string().nullish(),
  data: z.object({ object: z.record(z.string(), z.unknown()) }),
});

const amount = z.int().nonnegative();
/** An object's id, or the object itself where it was expanded. */
const reference = z
  .union([z.string(), z.object({ id: z.string() }).transform((object) => object.id)])
  .nullish()
  .transform((id) => id ?? null);
const session = z.object({
  id: z.string(),
  client_reference_id: z.string().nullish(),
  payment_intent: reference,
  payment_status: z.string(),
  amount_total: amount,
  currency: z.string(),
});
const refund = z.object({
  id: z.string(),
  payment_intent: reference,
  amount,
  currency: z.string(),
  status: z.string().nullish(),
  failure_reason: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
const charge = z.object({ payment_intent: reference, amount_refunded: amount, currency: z.string() });
const dispute = z.object({
  id: z.string(),
  payment_intent: reference,
  amount,
  currency: z.string(),
  status: z.string(),
  reason: z.string().nullish(),
});

const CURRENCY = 'cny';
const ignored = (why: IgnoredBecause): CardNews => ({ kind: 'ignored', why });

type Reader = (object: unknown) => CardNews | null;

function sessionNews(outcome: SessionNews['outcome'], reason: string): Reader {
  return (object) => {
    const read = session.safeParse(object);
    if (!read.success) return null;
    const { id, client_reference_id: paymentId, payment_intent: intent, ...rest } = read.data;
    if (!isUuid(paymentId ?? '') || typeof paymentId !== 'string') return ignored('foreign-object');
    if (rest.currency !== CURRENCY) return ignored('foreign-currency');
    // Paid by a slow method: the money comes, or does not, with an event of its own.
    if (outcome === 'settled' && rest.payment_status !== 'paid') return ignored('not-final');
    if (outcome === 'settled' && intent === null) return ignored('foreign-object');
    return {
      kind: 'session',
      outcome,
      paymentId,
      sessionId: id,
      intent,
      amountFen: rest.amount_total,
      reason,
    };
  };
}

const REFUND_STATES: Readonly<Record<string, RefundNews['state']>> = {
  pending: 'sent',
  requires_action: 'sent',
  succeeded: 'settled',
  failed: 'failed',
  canceled: 'failed',
};

const refundNews: Reader = (object) => {
  const read = refund.safeParse(object);
  if (!read.success) return null;
  const { payment_intent: intent, status, metadata, ...rest } = read.data;
  if (intent === null) return ignored('foreign-object');
  if (rest.currency !== CURRENCY) return ignored('foreign-currency');
  const own = metadata?.['refund_id'] ?? '';
  return {
    kind: 'refund',
    intent,
    providerId: rest.id,
    refundId: isUuid(own) ? own : null,
    amountFen: rest.amount,
    state: REFUND_STATES[status ?? ''] ?? 'sent',
    reason: rest.failure_reason ?? '',
  };
};

const refundSumNews: Reader = (object) => {
  const read = charge.safeParse(object);
  if (!read.success) return null;
  const { payment_intent: intent, amount_refunded: sumFen, currency } = read.data;
  if (intent === null) return ignored('foreign-object');
  return currency === CURRENCY ? { kind: 'refund-sum', intent, sumFen } : ignored('foreign-currency');
};

/** Of a closed dispute `lost` is the merchant's: the card's owner gets the money. */
const DISPUTE_STATES: Readonly<Record<string, DisputeNews['state']>> = { won: 'won', lost: 'lost' };

const disputeNews: Reader = (object) => {
  const read = dispute.safeParse(object);
  if (!read.success) return null;
  const { payment_intent: intent, status, ...rest } = read.data;
  if (intent === null) return ignored('foreign-object');
  if (rest.currency !== CURRENCY) return ignored('foreign-currency');
  const state = DISPUTE_STATES[status] ?? 'open';
  const reason = rest.reason ?? '';
  return { kind: 'dispute', intent, disputeId: rest.id, amountFen: rest.amount, state, reason };
};

const READERS: Readonly<Record<string, Reader>> = {
  'checkout.session.completed': sessionNews('settled', ''),
  'checkout.session.async_payment_succeeded': sessionNews('settled', ''),
  'checkout.session.async_payment_failed': sessionNews('failed', '银行卡扣款未成功'),
  'checkout.session.expired': sessionNews('failed', '支付页面已关闭或过期，未扣款'),
  'charge.refunded': refundSumNews,
  'refund.created': refundNews,
  'refund.updated': refundNews,
  'refund.failed': refundNews,
  'charge.dispute.created': disputeNews,
  'charge.dispute.updated': disputeNews,
  'charge.dispute.closed': disputeNews,
};
/** Reads an event whose signature was checked; null when it is none, or lacks what its kind always has. */
export function readCardEvent(body: unknown): CardEvent | null {
  const read = envelope.safeParse(body);
  if (!read.success) return null;
  const { id: eventId, type, created, account, data } = read.data;
  const reader = READERS[type];
  const news =
    reader === undefined
      ? ignored('unknown-type')
      : account !== null && account !== undefined
        ? ignored('foreign-account')
        : reader(data.object);
  return news === null ? null : { eventId, type, at: new Date(created * 1000).toISOString(), ...news };
}
