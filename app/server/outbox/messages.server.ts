import type { Role } from '../../domain/identity/roles.ts';

/** The closed list of side effects; every receiver is idempotent by outbox id. */
export type OutboxMessage =
  /** Ask the fiscal system to hold the request's allocations; its answer fires confirm_hold or refuse_hold. */
  | {
      topic: 'budget.hold';
      aggregateKind: 'request';
      aggregateId: string;
      payload: { requestId: string; version: number };
    }
  /** Tell the fiscal system that holds ended (cancel, refuse, partial refusal, price reduction). */
  | {
      topic: 'budget.release';
      aggregateKind: 'request' | 'order';
      aggregateId: string;
      payload: { reason: string };
    }
  /** Contract made: 占用. */
  | {
      topic: 'budget.commit';
      aggregateKind: 'order';
      aggregateId: string;
      payload: { contractNumber: string };
    }
  /** Hand a payment to its rail. */
  | { topic: 'payment.apply'; aggregateKind: 'payment'; aggregateId: string; payload: { paymentId: string } }
  /** Feed the search store outside the database, when there is one. */
  | {
      topic: 'search.feed';
      aggregateKind: 'search';
      aggregateId: string;
      payload: Readonly<Record<string, never>>;
    }
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
