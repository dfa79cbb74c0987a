import type { FiscalContract, FiscalItem } from '../../domain/budget/fiscal-position.ts';
import type { HoldThere, Indicator } from '../../domain/budget/fiscal-wire.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';

/** No answer, or one that says nothing about the work: it may or may not have been done. */
export class FiscalSystemUnavailableError extends Error {
  override readonly name = 'FiscalSystemUnavailableError';
}

/** Whose money: keys of every question to the fiscal system. */
export interface FiscalScope {
  readonly mofDivCode: string;
  readonly fiscalYear: number;
  readonly agencyCode: string;
}

/** What every operation carries: told twice under the same number it is done once. */
export interface OperationHead {
  readonly operationNo: string;
  readonly holdNo: string;
  /** Rises with every operation of a hold: the fiscal system drops what comes late. */
  readonly seq: number;
}

export type FiscalAnswer =
  | { readonly done: true }
  /** `code` as in FISCAL_ERRORS */
  | { readonly done: false; readonly code: string; readonly message: string };

/** A payment application 支付申请. */
export interface PaymentApplication {
  readonly scope: FiscalScope;
  readonly paymentNo: string;
  readonly holdNo: string;
  readonly contractNumber: string;
  readonly orderNumber: string;
  readonly items: readonly FiscalItem[];
  readonly payeeName: string;
  readonly payeeAccount: string;
  readonly payeeBank: string;
  readonly purpose: string;
}

export interface PaymentStatus {
  readonly status: 'received' | 'paid' | 'rejected';
  readonly voucherNumber: string | null;
  readonly amountFen: number | null;
  readonly reason: string | null;
}

/**
 * 预算管理一体化: the fiscal system behind the ledger. Methods throw when it cannot be reached or when it is unknown whether
 * the work was done (`outcomeOf` then says so); a definite no is returned.
 */
export interface BudgetSystem {
  /** `embedded`: the mall's own ledger is the book, and there is nobody to tell. */
  readonly kind: 'embedded' | 'http';
  /** Signs its events; null when it sends none. */
  readonly secret: string | null;
  /** 查询指标 */
  queryIndicators(scope: FiscalScope): Promise<readonly Indicator[]>;
  /** 冻结: all items or none. */
  hold(
    head: OperationHead,
    hold: {
      readonly scope: FiscalScope;
      readonly items: readonly FiscalItem[];
      readonly expiresOn: LocalDate;
    },
  ): Promise<FiscalAnswer>;
  /** 调整冻结 or, with a contract number, 占用 to what shall stand. */
  adjustHold(
    head: OperationHead,
    change: {
      readonly items: readonly FiscalItem[];
      readonly expiresOn: LocalDate;
      readonly contractNumber?: string;
    },
  ): Promise<FiscalAnswer>;
  /** 占用: the contract's items leave the hold. */
  commit(head: OperationHead, contract: FiscalContract): Promise<FiscalAnswer>;
  /** 释放: nothing of the hold and its contracts stands any more, but what was paid. */
  release(head: OperationHead, reason: string): Promise<FiscalAnswer>;
  /** What became of an operation; null when it never arrived. */
  outcomeOf(operationNo: string): Promise<FiscalAnswer | null>;
  /** Every hold of a unit and year, for the daily comparison. */
  listHolds(scope: FiscalScope): Promise<readonly HoldThere[]>;
  /** 支付申请; its outcome comes as an event. */
  payApply(application: PaymentApplication): Promise<FiscalAnswer>;
  /** What became of an application; null when it never arrived. */
  paymentStatus(paymentNo: string): Promise<PaymentStatus | null>;
}
