import type { PlatformAnswer } from '../../domain/welfare/platform-order.ts';
import type { PlatformProduct } from '../../domain/welfare/platform-product.ts';

export interface PlatformOrderLine {
  readonly lineNo: number;
  readonly skuCode: string;
  readonly name: string;
  readonly unit: string;
  readonly quantityMilli: number;
  readonly unitPriceFen: number;
  readonly amountFen: number;
}

/** The 832 produce of one of our orders. */
export interface PlatformOrder {
  /** Ours; the platform makes one order of it however often it is sent. */
  readonly orderNumber: string;
  readonly buyerName: string;
  readonly buyerUscc: string | null;
  readonly supplierName: string;
  readonly supplierUscc: string | null;
  readonly orderedOn: string;
  readonly lines: readonly PlatformOrderLine[];
}

/** The platform did not answer, or not readably: what it did is unknown until it is asked. */
export class Platform832UnavailableError extends Error {
  override readonly name = 'Platform832UnavailableError';
}

/** 832 平台: where purchases of 832 produce are recorded. Every call throws `Platform832UnavailableError` when no answer comes. */
export interface Platform832 {
  /** Products changed since an instant, page by page from 1. */
  pullProducts(
    since: Date,
    page: number,
  ): Promise<{ readonly products: readonly PlatformProduct[]; readonly hasMore: boolean }>;
  /** Idempotent by our number. */
  placeOrder(order: PlatformOrder): Promise<PlatformAnswer>;
  /** Null = the platform has no order of this number of ours. */
  queryOrder(orderNumber: string): Promise<PlatformAnswer | null>;
  /** Idempotent; `unknown` = the platform has no order of this number of ours, so that there is nothing to cancel. */
  cancelOrder(orderNumber: string): Promise<'cancelled' | 'unknown'>;
}
