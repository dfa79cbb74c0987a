import type { CANTEEN_STATES } from '../organizations/canteen.ts';
import type { CounterRule } from '../policy/counters.ts';
import type { ReserveTarget } from '../welfare/reserve.ts';
import type { LimitMovement, LimitRow } from './near-limit.ts';
import type { LateAcceptanceRow, LatePaymentRow, LateTotals } from './payment-clock.ts';
import type {
  GreenSums,
  MakerFens,
  MonthSpend,
  P832Sums,
  SpendDimension,
  SpendRow,
  SpendSums,
} from './spend-figures.ts';
import type { SupervisedOrderRow, SupervisedOrderSums, SupervisedOrdersQuery } from './supervised-orders.ts';
import type { CitedValue, SupervisionFrameView } from './supervision-view.ts';
import type { StepCount, WaitingRow, WaitingStep } from './waiting-steps.ts';

/** What the pages of a supervisor show: plain data, one type a board. */

export interface SpendOverview {
  readonly sums: SpendSums;
  readonly months: readonly MonthSpend[];
  readonly methods: readonly SpendRow[];
  readonly units: readonly SpendRow[];
  readonly suppliers: readonly SpendRow[];
  readonly categories: readonly SpendRow[];
  readonly makers: MakerFens;
}

export interface GreenRow extends GreenSums {
  readonly key: string;
  readonly name: string;
}

export interface PolicyOverview {
  readonly green: GreenSums;
  readonly greenBefore: GreenSums;
  /** The units that bought most of what stands in the lists. */
  readonly greenUnits: readonly GreenRow[];
  readonly p832: P832Sums;
}

export interface LimitPage {
  readonly rows: readonly LimitRow[];
  readonly total: number;
  /** Of all rows: how many are above their limit, outside agreements. */
  readonly over: number;
}

export interface Cockpit {
  readonly frame: SupervisionFrameView;
  readonly spend: SpendOverview;
  readonly policy: PolicyOverview;
  /** 绿色占比 the city must reach. */
  readonly greenMin: CitedValue;
  readonly waiting: readonly StepCount[];
  readonly late: LateTotals;
  /** The fullest counters of the year. */
  readonly limits: LimitPage;
}

export interface SpendBoard {
  readonly frame: SupervisionFrameView;
  readonly dimension: SpendDimension;
  readonly category: string | null;
  /** Names of the 品目 from the root down to the one that is looked into. */
  readonly path: readonly { readonly code: string; readonly name: string }[];
  /** Of all rows of all pages. */
  readonly sums: SpendSums;
  readonly rows: readonly SpendRow[];
  readonly page: number;
  readonly pages: number;
}

export interface GreenShares {
  readonly sums: GreenSums;
  readonly before: GreenSums;
  readonly units: readonly GreenRow[];
  /** By leaf of the lists. */
  readonly categories: readonly GreenRow[];
}
export interface GreenBoard extends GreenShares {
  readonly frame: SupervisionFrameView;
  readonly minimum: CitedValue;
}

export interface MakerRow {
  readonly key: string;
  readonly name: string;
  readonly fens: MakerFens;
}
export interface MakerBoard {
  readonly frame: SupervisionFrameView;
  readonly fens: MakerFens;
  readonly before: MakerFens;
  /** Goods whose maker's class was computed from declared figures; the rest is as stated. */
  readonly computedFen: number;
  readonly units: readonly MakerRow[];
  /** For orientation: the share reserved for SMEs of projects above the threshold, and the micro and small part of it. */
  readonly reserve: CitedValue;
  readonly micro: CitedValue;
}

export interface P832Row extends P832Sums {
  readonly key: string;
  readonly name: string;
  /** As it was filed for the year, else as the unit describes itself. */
  readonly canteenState: (typeof CANTEEN_STATES)[number];
  readonly target: ReserveTarget;
}
export interface P832Board {
  readonly frame: SupervisionFrameView;
  readonly units: readonly P832Row[];
  readonly reserve: CitedValue;
  /** 应完成: the part of the year that has gone; null unless the whole year is asked for, since targets are yearly. */
  readonly dueShare: number | null;
}

export interface WaitingBoardRow extends WaitingRow {
  /** Working days it has waited. */
  readonly workdays: number;
  /** Working days beyond its last day; 0 while it is in time or has none. */
  readonly workdaysLate: number;
}
export interface WaitingBoard {
  readonly frame: SupervisionFrameView;
  readonly counts: readonly StepCount[];
  readonly rows: readonly WaitingBoardRow[];
  readonly nextAfter: string | null;
  /** The value that limits each step, where one does. */
  readonly limits: Readonly<Partial<Record<WaitingStep, CitedValue | undefined>>>;
}

export const OVERDUE_KINDS = ['payment', 'acceptance'] as const;
export type OverdueKind = (typeof OVERDUE_KINDS)[number];

export interface OverdueBoard {
  readonly frame: SupervisionFrameView;
  readonly kind: OverdueKind;
  readonly totals: LateTotals;
  /** Of the kind asked for; the other is empty. */
  readonly payments: readonly LatePaymentRow[];
  readonly acceptances: readonly LateAcceptanceRow[];
  readonly page: number;
  readonly pages: number;
  readonly rules: {
    readonly acceptance: CitedValue;
    readonly invoice: CitedValue;
    readonly sme: CitedValue;
    readonly interest: CitedValue;
  };
}

export interface NearLimitBoard extends LimitPage {
  readonly frame: SupervisionFrameView;
  readonly rule: CounterRule;
  readonly all: boolean;
  readonly page: number;
  readonly pages: number;
  readonly limitValue: CitedValue;
  readonly warnValue: CitedValue;
}

export interface MovementPage {
  /** The counter as it stands; the movements of all pages sum to it. */
  readonly amountFen: number;
  readonly unitName: string;
  readonly categoryName: string;
  readonly movements: readonly LimitMovement[];
}
export interface LimitMovements extends MovementPage {
  readonly scopeKey: string;
  readonly fiscalYear: number;
  readonly nextBefore: string | null;
}

export interface SupervisedOrders {
  readonly frame: SupervisionFrameView;
  readonly query: SupervisedOrdersQuery;
  /** Of the 品目 and the supplier the list is narrowed to. */
  readonly names: { readonly category: string | null; readonly supplier: string | null };
  /** Over all pages. */
  readonly sums: SupervisedOrderSums;
  readonly rows: readonly SupervisedOrderRow[];
  readonly nextBefore: string | null;
}
