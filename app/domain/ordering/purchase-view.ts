/**
 * What pages show of a purchase: plain data, made by the server, rendered by `app/ui/ordering`. Money in fen,
 * quantities in thousandths, instants as ISO text.
 */
import type { FundStanding } from '../budget/fund-types.ts';
import type { ProductLabel } from '../catalogue/labels.ts';
import type { Decision } from '../policy/decision.ts';
import type { GreenForecast } from '../policy/green-forecast.ts';
import type { RemedyNames } from '../policy/render-decision.ts';
import type { Programme } from './kinds.ts';
import type { LineProblem } from './line-problems.ts';
import type { AddressSnapshot } from './snapshots.ts';

export interface AllocationView {
  readonly budgetLineId: string;
  readonly amountFen: number;
}

export interface PurchaseLineView {
  /** Cart item or request line. */
  readonly itemId: string;
  readonly lineNo: number;
  readonly selected: boolean;
  readonly productId: string;
  readonly offerId: string;
  readonly name: string;
  readonly brand: string;
  readonly model: string;
  readonly unit: string;
  /** Hash of the product's picture; '' = none. */
  readonly image: string;
  readonly categoryCode: string;
  readonly labels: readonly ProductLabel[];
  readonly supplierName: string;
  readonly agreementNumber: string | null;
  readonly quantityMilli: number;
  readonly unitPriceFen: number;
  /** The price when it was put into the cart, when it was higher: the fall is passed on. */
  readonly fellFromFen: number | null;
  /** Price × quantity. */
  readonly goodsFen: number;
  readonly deliveryFeeFen: number;
  /** Goods plus delivery. */
  readonly amountFen: number;
  readonly stockMilli: number;
  readonly leadDays: number;
  readonly problems: readonly LineProblem[];
  readonly allocations: readonly AllocationView[];
  /** Budget lines that fit the 品目. */
  readonly fittingLineIds: readonly string[];
  /** Price the form consents to: what the user has seen. */
  readonly acceptedPriceFen: number;
}

export interface BudgetLineView {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly economicClass: string;
  readonly functionClass: string;
  readonly projectName: string;
  readonly status: 'active' | 'closed';
  readonly budgetFen: number;
  /** 可用 = 指标 − 冻结 − 占用 − 支付, this purchase's own hold left out. */
  readonly heldFen: number;
  readonly committedFen: number;
  readonly spentFen: number;
  readonly availableFen: number;
  /** What this purchase takes. */
  readonly takenFen: number;
  readonly fund: FundStanding;
}

export interface PurchaseTotals {
  readonly lines: number;
  readonly goodsFen: number;
  readonly deliveryFeeFen: number;
  readonly taxFen: number;
  readonly amountFen: number;
}

/** An order the purchase will split into. */
export interface OrderPreview {
  readonly key: string;
  readonly supplierName: string;
  readonly agreementNumber: string | null;
  /** The 832 platform numbers whole orders, so that its goods come in one of their own. */
  readonly programme: Programme;
  /** Codes of the budget lines, e.g. `30201`. */
  readonly funds: readonly string[];
  readonly goods: readonly { readonly name: string; readonly quantityMilli: number }[];
  readonly amountFen: number;
}

/** 绿色占比 with and without the purchase, and what would count in place of lines that do not. */
export interface GreenView extends GreenForecast {
  /** The least it must be, in basis points; null when the registry has no number. */
  readonly minimumBp: number | null;
  readonly minimumIsDemo: boolean;
  readonly clauseId: string | null;
  readonly twins: readonly {
    readonly itemId: string;
    /** The line it would stand in for. */
    readonly forName: string;
    readonly nowFen: number;
    readonly unit: string;
    readonly offerId: string;
    readonly productId: string;
    readonly name: string;
    readonly supplierName: string;
    readonly priceFen: number;
  }[];
}

export interface PurchaseView {
  /** Null when nothing of it stands in the green lists. */
  readonly green: GreenView | null;
  readonly lines: readonly PurchaseLineView[];
  readonly totals: PurchaseTotals;
  readonly decisions: readonly Decision[];
  readonly names: RemedyNames;
  readonly budgetLines: readonly BudgetLineView[];
  readonly orders: readonly OrderPreview[];
}

export interface CartGroupView {
  readonly key: string;
  readonly supplierName: string;
  readonly sizeClass: string;
  readonly lineCount: number;
  /** Of the ticked lines, delivery included. */
  readonly amountFen: number;
  readonly parts: readonly {
    readonly key: string;
    readonly agreement: {
      readonly id: string;
      readonly number: string;
      readonly name: string;
      readonly validTo: string;
    } | null;
    readonly amountFen: number;
    readonly deliveryFeeFen: number;
    /** Missing to free delivery; 0 = free or always charged. */
    readonly toFreeDeliveryFen: number;
    readonly lines: readonly PurchaseLineView[];
  }[];
}

export interface CartView {
  readonly groups: readonly CartGroupView[];
  readonly lineCount: number;
  /** Of the ticked lines. */
  readonly purchase: PurchaseView;
}

export interface CheckoutAddress extends AddressSnapshot {
  readonly isDefault: boolean;
}

export interface CheckoutView {
  readonly purchase: PurchaseView;
  readonly unit: { readonly name: string; readonly invoiceTitle: string; readonly uscc: string | null };
  readonly addresses: readonly CheckoutAddress[];
  readonly addressId: string | null;
  readonly reasons: Readonly<Record<string, string>>;
}

/** What keeps a purchase from being submitted, each with the place on the page that mends it. */
export interface Obstacle {
  readonly key: string;
  readonly kind: 'empty' | 'address' | 'problem' | 'decision' | 'reason';
  readonly lineNo: number | null;
  /** Anchor on the page. */
  readonly anchor: string;
}
