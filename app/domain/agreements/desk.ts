import type { AgreementState, PricingKind } from './agreement-machine.ts';

/** An agreement as the operator lists it. */
export interface DeskAgreement {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly solicitorName: string;
  readonly areaName: string | null;
  readonly validFrom: string;
  readonly validTo: string;
  readonly kind: 'closed' | 'open';
  readonly pricingKind: PricingKind;
  readonly status: AgreementState;
  readonly packages: number;
  readonly suppliers: number;
  /** Listed offers under it. */
  readonly offers: number;
  /** What the next page continues from, in the order asked for. */
  readonly sortKey: string;
}

/** 采购包 as its keeper sees it. */
export interface DeskPackage {
  readonly id: string;
  readonly packageNo: number;
  readonly name: string;
  readonly categoryCode: string;
  readonly categoryName: string;
  readonly ceilingFen: number | null;
  readonly hostPackageId: string | null;
  readonly suppliers: number;
  readonly entries: number;
}

/** An awardee's product in a package (入围产品), with who may take its orders. */
export interface DeskEntry {
  readonly id: string;
  readonly supplierId: string;
  readonly supplierName: string;
  readonly productId: string;
  readonly productName: string;
  readonly unit: string;
  readonly agreedPriceFen: number | null;
  readonly agreedDiscountBp: number | null;
  readonly basePriceFen: number | null;
  readonly rank: number;
  readonly status: 'active' | 'frozen' | 'removed';
  readonly statusReason: string | null;
  /** The offer listed under it; null = not on sale. */
  readonly offerPriceFen: number | null;
  readonly agents: readonly {
    readonly agentId: string;
    readonly name: string;
    readonly areaCode: string;
    readonly areaName: string;
    readonly validFrom: string;
    readonly validTo: string;
    readonly consent: string | null;
  }[];
}
