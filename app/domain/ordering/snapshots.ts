import type { ProductLabel } from '../catalogue/labels.ts';

/** The delivery address as it was when the request was submitted. */
export interface AddressSnapshot {
  readonly addressId: string;
  readonly divisionCode: string;
  readonly divisionName: string;
  readonly detail: string;
  readonly contactName: string;
  readonly contactPhone: string;
}

/** What was bought, frozen at submit: later edits of the listing do not change it. */
export interface LineSnapshot {
  readonly name: string;
  readonly brand: string;
  readonly model: string;
  readonly sku: string;
  readonly unit: string;
  /** Hash of the picture that stood for it, '' for none; lines of old have none. Its files are kept for good. */
  readonly image?: string | undefined;
  readonly supplierName: string;
  readonly agreementNumber: string | null;
  readonly agreementName: string | null;
  readonly categoryName: string;
  readonly specifications: readonly (readonly [string, string])[];
  readonly labels: readonly ProductLabel[];
  /** Number of the certificate that justified a green label on the day. */
  readonly certificateNumber: string | null;
  /** Price evidence: live offers of the product and own deals in 90 days at that moment. */
  readonly evidence: {
    readonly offerCount: number;
    readonly lowestFen: number | null;
    readonly highestFen: number | null;
    readonly medianDealFen: number | null;
    readonly dealCount: number;
  };
}
