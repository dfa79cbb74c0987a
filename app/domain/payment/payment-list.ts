export const PAYMENT_VIEWS = ['payable', 'open', 'settled', 'failed'] as const;
/** Tabs of the payment list. */
export type PaymentView = (typeof PAYMENT_VIEWS)[number];

export const PAYMENT_VIEW_NAMES = {
  payable: '待申请',
  open: '待确认',
  settled: '已支付',
  failed: '已退回',
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
  readonly amountFen: number;
  readonly at: string | null;
  readonly dueOn: string | null;
  readonly hasInvoice: boolean;
  readonly failureReason: string | null;
}
