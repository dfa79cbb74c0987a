import type { ReversalState } from '../budget/reversal.ts';
import type { FundKind, Method, Programme } from '../ordering/kinds.ts';
import type { OrderState } from '../ordering/order-machine.ts';
import type { AddressSnapshot, LineSnapshot } from '../ordering/snapshots.ts';
import type { Decision } from '../policy/decision.ts';
import type { PlatformOrderView } from '../welfare/platform-order.ts';
import type { LineAmounts, LineQuantities, StandingAllocation } from './quantities.ts';

export interface OrderViewLine extends LineQuantities, LineAmounts {
  readonly id: string;
  readonly lineNo: number;
  readonly requestLineNo: number;
  readonly productId: string;
  readonly categoryCode: string;
  readonly snapshot: LineSnapshot;
  readonly unitPriceFen: number;
  readonly deliveryFeeFen: number;
  readonly taxFen: number;
  readonly paidFen: number;
  readonly allocations: readonly (StandingAllocation & {
    readonly code: string;
    readonly name: string;
    readonly economicClass: string;
  })[];
}

interface PartOf {
  readonly orderLineId: string;
  readonly quantityMilli: number;
}
export interface OrderFile {
  readonly id: string;
  readonly fileName: string;
  readonly mimeType: string;
}

/** An order with everything that hangs on it, as its pages show it. */
export interface OrderView {
  /** The budget lines as they stand now, for the unit's side alone. */
  readonly budgets: readonly {
    readonly id: string;
    readonly budgetFen: number;
    readonly heldFen: number;
    readonly committedFen: number;
    readonly spentFen: number;
  }[];
  /** Papers that prove the unit's own money on its budget lines, newest first; for the unit's side alone. */
  readonly fundProofs: readonly { readonly budgetLineId: string; readonly fileId: string }[];
  readonly id: string;
  readonly number: string;
  readonly state: OrderState;
  readonly version: number;
  readonly requestId: string;
  readonly requestNumber: string;
  readonly purpose: string;
  readonly requesterName: string;
  readonly submittedAt: string;
  readonly approverName: string | null;
  readonly approvedAt: string | null;
  readonly unitId: string;
  readonly unitName: string;
  readonly unitUscc: string | null;
  readonly divisionCode: string;
  readonly supplierId: string;
  readonly supplierName: string;
  readonly fulfillerId: string;
  readonly fulfillerName: string;
  readonly agreementId: string | null;
  readonly agreementNumber: string | null;
  readonly agreementName: string | null;
  readonly method: Method;
  readonly programme: Programme;
  readonly fundKind: FundKind;
  readonly address: AddressSnapshot;
  readonly invoiceTitle: string;
  readonly invoiceUscc: string;
  readonly totalFen: number;
  readonly placedAt: string;
  readonly confirmDueAt: string;
  readonly confirmedAt: string | null;
  readonly acceptDueOn: string | null;
  readonly acceptedAt: string | null;
  readonly paymentDueOn: string | null;
  readonly paidAt: string | null;
  readonly closedReason: string | null;
  readonly payeeName: string;
  /** The last four digits: the whole account stands only in the payment. */
  readonly payeeAccountEnd: string;
  readonly payeeBank: string;
  /** Names of the unit's people by role; empty for the supplier, who sees the role alone. */
  readonly people: { readonly acceptor: readonly string[]; readonly finance: readonly string[] };
  readonly lines: readonly OrderViewLine[];
  /** What a union buys is no public procurement: its contract has no public notice. */
  readonly contract: {
    readonly number: string;
    readonly signedOn: string;
    readonly noticeId: string | null;
  } | null;
  readonly shipments: readonly {
    readonly id: string;
    readonly shipmentNo: number;
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly shippedAt: string;
    readonly lines: readonly PartOf[];
  }[];
  readonly receipts: readonly {
    readonly id: string;
    readonly receivedAt: string;
    readonly receivedById: string;
    readonly receivedBy: string;
    readonly note: string;
    readonly lines: readonly PartOf[];
  }[];
  readonly acceptances: readonly {
    readonly id: string;
    readonly number: string;
    readonly acceptedAt: string;
    readonly acceptedBy: string;
    readonly note: string;
    readonly lines: readonly {
      readonly orderLineId: string;
      readonly acceptedMilli: number;
      readonly rejectedMilli: number;
      readonly rejectReason: string;
      readonly remedy: 'none' | 'redeliver' | 'cancel';
    }[];
    readonly photos: readonly OrderFile[];
  }[];
  readonly returns: readonly {
    readonly id: string;
    readonly returnedAt: string;
    readonly returnedBy: string;
    readonly reason: string;
    readonly lines: readonly (PartOf & { readonly amountFen: number })[];
  }[];
  /** 退款 asked for of what was paid, oldest first; for the unit's side alone. */
  readonly refunds: readonly {
    readonly id: string;
    readonly budgetLineId: string;
    readonly lineCode: string;
    readonly amountFen: number;
    readonly state: ReversalState;
    readonly reason: string;
    readonly proposedBy: string;
    readonly proposedAt: string;
    readonly decisionNote: string | null;
  }[];
  readonly invoices: readonly {
    readonly id: string;
    readonly invoiceNumber: string;
    readonly issuedOn: string;
    readonly amountFen: number;
    readonly taxFen: number;
    readonly fileId: string;
    readonly fileName: string;
    readonly uploadedAt: string;
    readonly status: 'submitted' | 'rejected';
    readonly rejectReason: string;
  }[];
  readonly payments: readonly {
    readonly id: string;
    readonly number: string;
    readonly rail: string;
    readonly state: 'applied' | 'sent' | 'settled' | 'failed';
    readonly amountFen: number;
    readonly payeeName: string;
    readonly appliedAt: string;
    readonly appliedBy: string;
    readonly settledAt: string | null;
    readonly failureReason: string | null;
    readonly eventId: string | null;
  }[];
  /** Its side on the 832 platform, when it has 832 produce under contract. */
  readonly platformOrder: PlatformOrderView | null;
  readonly rating: {
    readonly quality: number;
    readonly delivery: number;
    readonly service: number;
    readonly comment: string;
    readonly ratedAt: string;
  } | null;
  /** The cards of the last judgement: at the contract, else at approval, else at submission. */
  readonly decisionSet: {
    readonly stage: 'submit' | 'approval' | 'contract';
    readonly evaluatedAt: string;
    readonly decisions: readonly Decision[];
  } | null;
}

export interface HistoryRow {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly actorName: string;
  readonly actorOrgId: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}
