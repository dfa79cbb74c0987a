import type { FundStanding } from '../budget/fund-types.ts';
import type { FundKind, Method, Programme } from '../ordering/kinds.ts';
import type { RouteRow } from '../sourcing/route-table.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { SplitPurchase } from './split-patterns.ts';

/**
 * Everything a rule may look at, plain data (JSON-safe, so that a stored decision replays).
 * `budgetLines[].availableFen` and `counters[].amountFen` leave out what this request itself holds or has
 * counted: at approval and at contract the reader adds the own hold back and takes the own amount off.
 */
export interface PurchaseFacts {
  readonly orderDate: LocalDate;
  /** Fiscal year of the order date. */
  readonly fiscalYear: number;
  readonly unit: { readonly id: string; readonly areaCode: string; readonly mofDivCode: string };
  readonly deliveryAreaCode: string;
  /** Its name, for the sentences of the cards; the code stands in where it is not known. */
  readonly deliveryAreaName?: string;
  /** 资金来源; absent in facts of budget money, and so in those stored before unions bought. */
  readonly fund?: FundKind;
  /** 慰问事由 of the welfare programme it is bought for (`birthday`, `mid_autumn` …); absent when for none. */
  readonly occasion?: string;
  readonly lines: readonly LineFacts[];
  readonly budgetLines: readonly BudgetLineFacts[];
  readonly counters: readonly CounterFacts[];
  /** Absent in facts that were stored before there were plans. */
  readonly plans?: readonly PlanFacts[];
  /** All registry rows that could apply (the unit's area and its ancestors); resolved by date in the rule. */
  readonly ruleValues: readonly RuleValueFacts[];
  /** Route table rows of the unit's area and its ancestors. */
  readonly routeRows: readonly RouteRow[];
  readonly economicClassMap: readonly { readonly prefix: string; readonly economicClass: string }[];
  /** Reasons the user has already written, by rule id. */
  readonly givenReasons: Readonly<Record<string, string>>;
  /** Absent in facts that were stored before anything looked at it. */
  readonly recent?: RecentFacts;
  /** Absent in facts that were stored before the allocation standard was asked. */
  readonly assets?: AssetFacts;
}

/** What the allocation standard goes by. */
export interface AssetFacts {
  /** 编制人数 as the unit's administrator keeps it; null when he has not. */
  readonly headcount: number | null;
  /** What the unit bought here before of the kinds in this purchase, this request left out. */
  readonly bought: readonly AssetPurchase[];
}

export interface AssetPurchase {
  readonly categoryCode: string;
  readonly fiscalYear: number;
  readonly quantityMilli: number;
  /** 动力类型 of vehicles. */
  readonly energySource: string | null;
}

/** Who buys, where it goes, and what the unit bought of the same second-level 品目 in the last months, oldest first. */
export interface RecentFacts {
  /** The day of submission: of a request its own, however late it is judged again. */
  readonly on: LocalDate;
  readonly requesterId: string;
  readonly addressId: string;
  readonly earlier: readonly RecentPurchase[];
}

export interface RecentPurchase extends SplitPurchase {
  /** A call-off under an agreement. */
  readonly framework: boolean;
}

export interface LineFacts {
  readonly lineNo: number;
  readonly offerId: string;
  readonly productId: string;
  readonly name: string;
  readonly categoryCode: string;
  readonly categoryName: string;
  readonly quantityMilli: number;
  readonly unit: string;
  readonly unitPriceFen: number;
  readonly deliveryFeeFen: number;
  /** Goods plus delivery: what the line costs. */
  readonly amountFen: number;
  readonly method: Method;
  readonly programme: Programme;
  readonly inCentralisedCatalogue: boolean;
  /** Some agreement in force covers this leaf in the delivery area, whoever sells this offer. */
  readonly coveredByAgreement: boolean;
  readonly supplier: SupplierFacts;
  /** The offer's areas of delivery, as division-code prefixes (`3706`); empty = whole nation. */
  readonly areas: readonly string[];
  readonly agreement: AgreementFacts | null;
  readonly star: {
    readonly status: 'mandatory' | 'preferred' | 'not_listed' | 'unknown';
    /** A certificate valid on the order date, if any. */
    readonly certificateNumber: string | null;
    readonly certificateExpiresOn: LocalDate | null;
    /** An expired or withdrawn one, to explain. */
    readonly lapsedCertificateNumber: string | null;
  };
  /** Declared to meet the domestic-product standard; null without a declaration, absent in older facts. */
  readonly isDomestic?: boolean | null;
  /** 动力类型 of a vehicle; null when it is not known, absent in older facts. */
  readonly energySource?: string | null;
  readonly allocations: readonly { readonly budgetLineId: string; readonly amountFen: number }[];
  /** Other sellers of the same product that could serve the unit, cheapest first, for remedies. */
  readonly alternatives: readonly AlternativeFacts[];
}

export interface SupplierFacts {
  readonly id: string;
  readonly name: string;
  readonly status: 'applying' | 'active' | 'suspended' | 'blacklisted' | 'rejected';
  readonly licenceValidUntil: LocalDate | null;
  readonly sanctionReason: string | null;
  readonly sanctionEndsOn: LocalDate | null;
  /** His delivery terms, so that a remedy re-prices the order: the fee, and the goods value that frees from it. */
  readonly delivery: { readonly feeFen: number; readonly freeFromFen: number };
}

/** Another seller's offer with all that a rule would ask of it. */
export interface AlternativeFacts {
  readonly offerId: string;
  readonly unitPriceFen: number;
  readonly method: Method;
  readonly supplier: SupplierFacts;
  readonly areas: readonly string[];
  readonly agreement: AgreementFacts | null;
}

export interface AgreementFacts {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly entryStatus: 'active' | 'frozen' | 'removed';
  /** That supplier's own 协议价格 for the entry. */
  readonly agreedPriceFen: number | null;
  /** Area prefixes the agreement (or the agent) serves. */
  readonly areas: readonly string[];
}

export interface BudgetLineFacts {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly unitId: string;
  readonly fiscalYear: number;
  readonly status: 'active' | 'closed';
  readonly economicClass: string;
  readonly projectCode: string;
  readonly isGovernmentPurchase: boolean;
  readonly availableFen: number;
  /** Whether its money may be spent; absent in facts from before this was asked. */
  readonly fund?: FundStanding;
}

/** 采购计划 of a budget line for one second-level 品目. */
export interface PlanFacts {
  readonly budgetLineId: string;
  /** First five characters of the 品目 code. */
  readonly level: string;
  readonly levelName: string;
  readonly plannedFen: number;
  /** Held or used by others: this request's own hold is left out, as of `availableFen`. */
  readonly takenFen: number;
}

export interface CounterFacts {
  readonly scopeKey: string;
  readonly fiscalYear: number;
  readonly amountFen: number;
}

export interface RuleValueFacts {
  readonly ruleId: string;
  readonly areaCode: string;
  readonly validFrom: LocalDate;
  readonly value: unknown;
  readonly version: number;
  readonly clauseId: string;
  readonly isDemo: boolean;
}
