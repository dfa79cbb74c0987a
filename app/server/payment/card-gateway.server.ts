import type { CardEvent } from '../../domain/payment/card-event.ts';

/** A payment as the hosted page is opened for it. */
export interface CardOrder {
  readonly paymentId: string;
  readonly number: string;
  readonly orderNumber: string;
  readonly payeeName: string;
  readonly amountFen: number;
}

export interface CardSession {
  readonly sessionId: string;
  readonly url: string;
  readonly expiresAt: Date;
}

export interface CardRefundOrder {
  readonly refundId: string;
  readonly paymentId: string;
  readonly intent: string;
  readonly amountFen: number;
}

/** `stale`: signed longer ago than the tolerance; `unreadable`: signed, but no event. */
export type WebhookFault = 'missing' | 'forged' | 'stale' | 'unreadable';

/** The card company will not do it, and never will; says why. Everything else that fails is tried again. */
export class CardRefusalError extends Error {
  override readonly name = 'CardRefusalError';
}

/**
 * 银行卡收单: the hosted page on which a card is charged. What is asked of it carries our own id as its idempotency key; what
 * became of it comes by signed events only.
 */
export interface CardGateway {
  /** Opens the page of a payment; asked again, it is the same page. */
  openSession(order: CardOrder): Promise<CardSession>;
  /** Closes the page; that it is closed unpaid comes as an event. Throws `CardRefusalError` when it is paid. */
  expireSession(session: { readonly sessionId: string; readonly paymentId: string }): Promise<void>;
  /** Asks for a refund; returns the company's id of it. */
  refund(order: CardRefundOrder): Promise<{ readonly providerId: string }>;
  /** Checks the signature of a message as it came and reads it. */
  readEvent(body: string, signature: string | null, now: Date): CardEvent | WebhookFault;
}
