/** Whether a product of a list can be bought today, by this unit and in this quantity. */
export type GoodsState = 'orderable' | 'short' | 'elsewhere' | 'blocked' | 'gone';

/** A product somebody wants again, by the offer he would buy it by today. */
export interface GoodsLine {
  readonly productId: string;
  readonly categoryCode: string;
  readonly name: string;
  readonly unit: string;
  /** Hash of its picture; '' = none, or nobody offers it any more. */
  readonly image: string;
  readonly quantityMilli: number;
  readonly note: string;
  readonly state: GoodsState;
  /** Null when nobody lists it any more. */
  readonly offerId: string | null;
  readonly priceFen: number | null;
  readonly supplierName: string | null;
  readonly stockMilli: number | null;
  /** What it cost when it was bought last, of an order of old. */
  readonly paidFen: number | null;
}

export interface SavedListRow {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly shared: boolean;
  readonly version: number;
  readonly ownerName: string;
  readonly isOwn: boolean;
  readonly items: number;
  readonly updatedAt: string;
}
