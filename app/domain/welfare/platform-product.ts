/** A product as the platform sells it. */
export interface PlatformProduct {
  readonly productId: string;
  readonly skuCode: string;
  readonly productFullName: string;
  readonly basePriceFen: number;
  readonly packingUnit: string;
  readonly supplierId: string;
  readonly supplierName: string;
}

/** Whether it is known which goods of the mall one of the platform's is. */
export const PLATFORM_PRODUCT_VIEWS = ['open', 'matched'] as const;
export type PlatformProductView = (typeof PLATFORM_PRODUCT_VIEWS)[number];
export const PLATFORM_PRODUCT_VIEW_NAMES = {
  open: '未对应',
  matched: '已对应',
} as const satisfies Record<PlatformProductView, string>;

/** Goods of the 832 platform as the operator sees them. */
export interface PlatformProductRow {
  readonly skuCode: string;
  readonly name: string;
  readonly basePriceFen: number;
  readonly packingUnit: string;
  readonly supplierName: string;
  readonly pulledAt: string;
  /** What it is in the mall. */
  readonly productId: string | null;
  readonly productName: string | null;
  /** Settled by a person, not by numbers and names. */
  readonly byHand: boolean;
}
