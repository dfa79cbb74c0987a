import type { Rail } from './rails.ts';

export const PAYMENT_VIEWS = ['payable', 'open', 'settled', 'failed'] as const;
/** Tabs of the payment list. */
export type PaymentView = (typeof PAYMENT_VIEWS)[number];

export const PAYMENT_VIEW_NAMES = {
  payable: '待申请',
  open: '待确认',
  settled: '已支付',
  failed: '已退回',
} as const satisfies Record<PaymentView, string>;

/** The same of a union, whose payments wait for its chair or for the bank. */
export const UNION_PAYMENT_VIEW_NAMES = {
  ...PAYMENT_VIEW_NAMES,
  open: '办理中',
} as const satisfies Record<PaymentView, string>;

/** An order to be paid for, or a payment. */
export interface PaymentRow {
  readonly id: string;
  readonly orderId: string;
  readonly orderNumber: string;
  /** Number of the payment; null before it is applied for. */
  readonly number: string | null;
  readonly supplierName: string;
  readonly state: 'applied' | 'sent' | 'settled' | 'failed' | null;
  /** Null before it is applied for. */
  readonly rail: Rail | null;
  /** A union's payment that its chair has not confirmed yet. */
  readonly toApprove: boolean;
  readonly amountFen: number;
  readonly at: string | null;
  readonly dueOn: string | null;
  readonly hasInvoice: boolean;
  readonly failureReason: string | null;
}
