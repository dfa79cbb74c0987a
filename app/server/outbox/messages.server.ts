import type { Role } from '../../domain/identity/roles.ts';
import { paths } from '../../paths.ts';

/** The closed list of side effects; every receiver is idempotent by outbox id. */
export type OutboxMessage =
  /** Ask the fiscal system to hold the request's allocations; its answer fires confirm_hold or refuse_hold. */
  | {
      topic: 'budget.hold';
      aggregateKind: 'request';
      aggregateId: string;
      payload: { requestId: string };
    }
  /** Tell the fiscal system what the ledger holds of a request now: something was released, committed or given back. */
  | {
      topic: 'budget.sync';
      aggregateKind: 'request';
      aggregateId: string;
      payload: { requestId: string; reason: string };
    }
  /** Hand a payment to its rail. */
  | { topic: 'payment.apply'; aggregateKind: 'payment'; aggregateId: string; payload: { paymentId: string } }
  /** Ask the card company for a refund. */
  | { topic: 'refund.apply'; aggregateKind: 'payment'; aggregateId: string; payload: { refundId: string } }
  /** Place an order's 832 produce on the 832 platform, or ask what became of it. */
  | { topic: 'p832.place'; aggregateKind: 'order'; aggregateId: string; payload: { orderId: string } }
  /** Tell the 832 platform that nothing of an order is left. */
  | { topic: 'p832.cancel'; aggregateKind: 'order'; aggregateId: string; payload: { orderId: string } }
  /** Somebody of a unit decides no more: steps that waited for him alone go on. */
  | { topic: 'approval.advance'; aggregateKind: 'user'; aggregateId: string; payload: { unitId: string } }
  /** Feed the search store outside the database, when there is one. */
  | {
      topic: 'search.feed';
      aggregateKind: 'search';
      aggregateId: string;
      payload: Readonly<Record<string, never>>;
    }
  /** A letter to one person about a notice he has in the page. */
  | {
      topic: 'mail.send';
      aggregateKind: 'mail';
      aggregateId: string;
      payload: {
        userId: string;
        code: string;
        params: Readonly<Record<string, string | number>>;
        href: string;
      };
    }
  /** Send a code to a person's new mail address. */
  | { topic: 'mail.verify'; aggregateKind: 'mail'; aggregateId: string; payload: { userId: string } }
  /** Tell people: one notification row per receiver. */
  | {
      topic: 'notify';
      aggregateKind: 'request' | 'order' | 'payment' | 'supplier' | 'user' | 'offer' | 'change' | 'agreement';
      aggregateId: string;
      payload: {
        orgId: string;
        role?: Role;
        userId?: string;
        code: string;
        params: Readonly<Record<string, string | number>>;
        href: string;
      };
    };
export type OutboxTopic = OutboxMessage['topic'];

/**
 * Messages about a request's money stand in a line of their own: while the fiscal system is away, people are still told
 * what happens to the request.
 */
const moneyOf = (requestId: string): string => `${requestId.slice(0, 14)}8${requestId.slice(15)}`;

/** 冻结 what a new request needs. */
export function budgetHold(requestId: string): OutboxMessage {
  return {
    topic: 'budget.hold',
    aggregateKind: 'request',
    aggregateId: moneyOf(requestId),
    payload: { requestId },
  };
}

/** The ledger of a request has changed: `reason` says by what. */
export function budgetSync(requestId: string, reason: string): OutboxMessage {
  return {
    topic: 'budget.sync',
    aggregateKind: 'request',
    aggregateId: moneyOf(requestId),
    payload: { requestId, reason },
  };
}

/** Whoever asked is told that his request was sent back or refused, and why. */
export function requestEnded(
  code: 'request-returned' | 'request-refused',
  request: {
    readonly id: string;
    readonly unitId: string;
    readonly requesterId: string;
    readonly number: string;
  },
  note: string,
): OutboxMessage {
  return {
    topic: 'notify',
    aggregateKind: 'request',
    aggregateId: request.id,
    payload: {
      orgId: request.unitId,
      userId: request.requesterId,
      code,
      params: { number: request.number, note },
      href: paths.request(request.id),
    },
  };
}

/** Somebody has another mail address. */
export function mailVerification(userId: string): OutboxMessage {
  return { topic: 'mail.verify', aggregateKind: 'mail', aggregateId: userId, payload: { userId } };
}

/** Somebody was disabled or lost roles in a unit. */
export function advanceApprovals(userId: string, unitId: string): OutboxMessage {
  return { topic: 'approval.advance', aggregateKind: 'user', aggregateId: userId, payload: { unitId } };
}

/**
 * An order goes to the 832 platform. In a line of its own: while the platform is away, people are still told what happens
 * to the order.
 */
export function placeOn832(orderId: string): OutboxMessage {
  return {
    topic: 'p832.place',
    aggregateKind: 'order',
    aggregateId: lineOf832(orderId),
    payload: { orderId },
  };
}

/** An order is taken back there, after whatever was said of it before: in the same line. */
export function cancelOn832(orderId: string): OutboxMessage {
  return {
    topic: 'p832.cancel',
    aggregateKind: 'order',
    aggregateId: lineOf832(orderId),
    payload: { orderId },
  };
}

const lineOf832 = (orderId: string): string => `${orderId.slice(0, 14)}8${orderId.slice(15)}`;
