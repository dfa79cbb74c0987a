/** What pages show of welfare programmes: plain data. Money in fen, quantities in thousandths. */
import type { OrderState } from '../ordering/order-machine.ts';
import type { RequestState } from '../ordering/request-machine.ts';
import type { WelfareEvent } from './events.ts';
import type { MinutesFile } from './minutes-file.ts';
import type { AllocationState, ProgrammeState } from './programme-machine.ts';

export interface ProgrammeRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly event: WelfareEvent;
  readonly eventOn: string;
  readonly year: number;
  readonly state: ProgrammeState;
  readonly version: number;
  readonly isPending: boolean;
  readonly isOrdered: boolean;
  readonly given: number;
  readonly signed: number;
  readonly valueFen: number;
}

export interface BasketItem {
  readonly offerId: string;
  readonly productId: string;
  readonly name: string;
  readonly unit: string;
  readonly quantityMilli: number;
  readonly unitPriceFen: number;
  readonly priceNowFen: number;
  readonly isListed: boolean;
  readonly supplierName: string;
}

export interface BasketView {
  readonly id: string;
  readonly name: string;
  readonly valueFen: number;
  /** Members it stands for. */
  readonly given: number;
  readonly items: readonly BasketItem[];
}

export interface GivenRow {
  readonly memberId: string;
  readonly staffNumber: string;
  readonly name: string;
  readonly department: string;
  readonly joinedOn: string;
  readonly leftOn: string | null;
  /** Under the programme's cap in its year, over all programmes. */
  readonly usedFen: number;
  readonly excludedFor: string | null;
  readonly allocation: {
    readonly id: string;
    readonly basketName: string;
    readonly valueFen: number;
    readonly state: AllocationState;
    readonly signedAt: string | null;
    readonly signedBy: string | null;
    readonly returnReason: string | null;
  } | null;
}

export interface ProgrammePurchase {
  readonly requestId: string;
  readonly number: string;
  readonly state: RequestState;
  readonly minutesNumber: string;
  readonly minutesOn: string;
  readonly minutesFile: MinutesFile | null;
  readonly totalFen: number;
  readonly submittedAt: string;
  readonly decidedBy: string | null;
  readonly decisionNote: string | null;
  readonly orders: readonly {
    readonly id: string;
    readonly number: string;
    readonly state: OrderState;
    readonly supplierName: string;
    /** What was ordered and not cancelled or returned. */
    readonly keptFen: number;
    readonly acceptedFen: number;
    readonly deliveryFeeFen: number;
    readonly paidFen: number;
    readonly invoices: readonly string[];
  }[];
}

export interface ProgrammeSummary {
  /** Members on the day of the event, and those who joined since. */
  readonly entitled: number;
  readonly given: number;
  readonly signed: number;
  readonly returned: number;
  readonly excluded: number;
  readonly valueFen: number;
  /** How many are given baskets of each value. */
  readonly values: readonly { readonly valueFen: number; readonly members: number }[];
  /** Entitled members with neither a basket nor a reason, the first few by name. */
  readonly forgotten: readonly string[];
  readonly forgottenCount: number;
  /** Have a basket and left the union before the event. */
  readonly leavers: readonly string[];
}
