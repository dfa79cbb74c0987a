import type { PaymentRow } from './payment-list.ts';
import type { UnionRail } from './rails.ts';

/** A union's payment with everything its page shows. */
export interface UnionPayment {
  readonly id: string;
  readonly number: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly rail: UnionRail;
  readonly state: NonNullable<PaymentRow['state']>;
  readonly amountFen: number;
  readonly payeeName: string;
  readonly payeeAccount: string;
  readonly payeeBank: string;
  readonly payerName: string;
  readonly payerAccount: string | null;
  readonly payerBank: string | null;
  readonly appliedById: string;
  readonly appliedBy: string;
  readonly appliedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly settledAt: string | null;
  readonly failureReason: string | null;
  readonly invoiceNumber: string | null;
  /** Of a card payment whose page was opened. */
  readonly card: {
    readonly url: string;
    readonly expiresAt: string;
    readonly charged: boolean;
    readonly refundedFen: number;
  } | null;
  readonly refunds: readonly {
    readonly id: string;
    readonly amountFen: number;
    readonly reason: string;
    readonly state: 'applied' | 'sent' | 'settled' | 'failed';
    readonly requestedBy: string | null;
    readonly requestedAt: string;
    readonly failureReason: string | null;
  }[];
  readonly disputes: readonly {
    readonly id: string;
    readonly amountFen: number;
    readonly state: 'open' | 'won' | 'lost';
    readonly openedAt: string;
  }[];
}
