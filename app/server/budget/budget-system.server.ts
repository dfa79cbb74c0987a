/** A request's allocations as the fiscal system is asked to hold them. */
export interface HoldQuestion {
  /** Id of the outbox row: the same question asked twice is one hold. */
  readonly messageId: string;
  readonly requestId: string;
}

export type HoldAnswer = { readonly held: true } | { readonly held: false; readonly reason: string };

/**
 * 预算管理一体化: the fiscal system behind the ledger. Every call carries the outbox id as its idempotency key and may
 * come more than once. Throws when the system cannot be reached: the outbox then tries again.
 */
export interface BudgetSystem {
  /** Ask to hold 冻结 what the ledger has reserved. */
  hold(question: HoldQuestion): Promise<HoldAnswer>;
  /** Tell that holds ended. */
  release(message: {
    readonly messageId: string;
    readonly aggregateId: string;
    readonly reason: string;
  }): Promise<void>;
  /** Tell that a contract turned a hold into 占用. */
  commit(message: {
    readonly messageId: string;
    readonly orderId: string;
    readonly contractNumber: string;
  }): Promise<void>;
}
