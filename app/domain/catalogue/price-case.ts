import type { PriceCaseEvent, PriceCaseState } from './price-case-machine.ts';
import type { PriceEvidence, PriceFinding, PriceSource } from './price-watch.ts';

/** A case as lists show it. */
export interface PriceCaseRow {
  readonly id: string;
  readonly number: string;
  readonly state: PriceCaseState;
  readonly offerId: string;
  readonly productId: string;
  readonly productName: string;
  readonly unit: string;
  readonly sku: string;
  readonly supplierId: string;
  readonly supplierName: string;
  /** What the offer cost when it was intercepted, and costs now. */
  readonly priceFen: number;
  readonly currentFen: number;
  readonly findings: readonly PriceFinding[];
  readonly openedAt: string;
  readonly closedAt: string | null;
}

export interface PriceCaseStep {
  readonly event: PriceCaseEvent;
  readonly at: string;
  /** Null = the system. */
  readonly by: string | null;
  readonly note: string;
}

export interface PriceCaseView extends PriceCaseRow {
  /** Of the supplier: the values of his place decide. */
  readonly divisionCode: string;
  readonly evidence: PriceEvidence;
  readonly steps: readonly PriceCaseStep[];
  readonly version: number;
}

export interface PriceObservationRow {
  readonly id: string;
  readonly productId: string;
  readonly productName: string;
  readonly unit: string;
  readonly source: PriceSource;
  readonly observedOn: string;
  readonly priceFen: number;
  readonly evidence: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
  readonly withdrawnReason: string | null;
}

/** Tabs of the operator's list. */
export const PRICE_VIEWS = ['open', 'explained', 'upheld', 'released', 'corrected'] as const;
export type PriceView = (typeof PRICE_VIEWS)[number];
export const PRICE_VIEW_STATES = {
  open: 'FROZEN',
  explained: 'EXPLAINED',
  upheld: 'UPHELD',
  released: 'RELEASED',
  corrected: 'CORRECTED',
} as const satisfies Record<PriceView, PriceCaseState>;
