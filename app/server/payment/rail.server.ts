import type { RailEvent } from '../../domain/payment/payment.input.ts';
import type { Rail } from '../../domain/payment/rails.ts';

/** A payment as it is handed to a rail. */
export interface PaymentOrder {
  /** Id of the outbox row: the same payment handed over twice is paid once. */
  readonly messageId: string;
  readonly paymentId: string;
  readonly number: string;
  readonly orderNumber: string;
  readonly amountFen: number;
  readonly payeeName: string;
  readonly payeeAccount: string;
  readonly payeeBank: string;
}

/** The rail will not take the payment: the application has failed, and says why. */
export class RailRefusalError extends Error {
  override readonly name = 'RailRefusalError';
}

/** What came back of a payment, in the rail's own words. */
export interface Voucher {
  readonly paymentId: string;
  readonly mofDivCode: string;
  readonly fiscalYear: number;
  readonly voucherNumber: string;
  readonly amountFen: number;
  readonly reportedBy: string;
}

/**
 * 支付渠道: how money goes out. A rail takes payments and later reports events; nothing but an event settles. Throws when
 * it cannot be reached: the outbox then tries again.
 */
export interface PaymentRail {
  readonly rail: Rail;
  /** Hands a payment over; idempotent by `messageId`. */
  apply(payment: PaymentOrder): Promise<void>;
  /**
   * A confirmation with the treasury's voucher number as the rail's event; null where the rail reports by itself and nobody
   * confirms by hand.
   */
  readonly confirmation: ((voucher: Voucher) => RailEvent) | null;
}
