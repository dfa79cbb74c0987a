/** What pages show of a stored request: plain data. Money in fen, quantities in thousandths, instants as text. */
import type { ApprovalState } from '../approval/steps.ts';
import type { Decision } from '../policy/decision.ts';
import type { MinutesFile } from '../welfare/minutes-file.ts';
import type { FundKind } from './kinds.ts';
import type { OrderState } from './order-machine.ts';
import type { RequestState } from './request-machine.ts';
import type { AddressSnapshot, LineSnapshot } from './snapshots.ts';

/** 会议纪要 a union's request stands on, and the welfare programme it is for. */
export interface RequestMinutes {
  readonly number: string;
  readonly heldOn: string;
  readonly programmeId: string | null;
  /** 会议纪要文件; null while none was uploaded. */
  readonly file: MinutesFile | null;
}

export interface RequestRow {
  readonly id: string;
  readonly number: string;
  readonly state: RequestState;
  readonly requesterName: string;
  readonly purpose: string;
  /** Name of the first line. */
  readonly title: string;
  readonly lineCount: number;
  readonly totalFen: number;
  readonly submittedAt: string;
  readonly orderCount: number;
}

export interface RequestPage {
  readonly rows: readonly RequestRow[];
  /** Keys for 下一页 and 上一页; null at the ends. */
  readonly nextAfter: string | null;
  readonly prevBefore: string | null;
}

export interface RequestLineView {
  readonly id: string;
  readonly lineNo: number;
  readonly productId: string;
  readonly categoryCode: string;
  readonly snapshot: LineSnapshot;
  readonly quantityMilli: number;
  readonly unitPriceFen: number;
  readonly deliveryFeeFen: number;
  readonly amountFen: number;
  readonly state: 'active' | 'refused';
  readonly refusedReason: string | null;
  readonly allocations: readonly {
    readonly budgetLineId: string;
    readonly name: string;
    readonly economicClass: string;
    readonly amountFen: number;
  }[];
}

export interface RequestDecisions {
  readonly stage: 'submit' | 'approval' | 'contract';
  readonly evaluatedAt: string;
  readonly decisions: readonly Decision[];
}

export interface RequestHistoryEntry {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly actorName: string;
  /** In whose place he acted. */
  readonly onBehalfOfName: string | null;
  readonly note: string | null;
  readonly lineNo: number | null;
  /** The request that took this one's place. */
  readonly replacedById: string | null;
  readonly replacedByNumber: string | null;
}

export interface RequestView {
  /** The fiscal system has not answered yet: how often it was asked, and when it will be asked again. */
  readonly holdTrouble: { readonly attempts: number; readonly nextTryAt: string } | null;
  readonly id: string;
  readonly number: string;
  readonly state: RequestState;
  readonly version: number;
  readonly requesterId: string;
  readonly requesterName: string;
  readonly purpose: string;
  readonly address: AddressSnapshot;
  readonly invoiceTitle: string;
  readonly invoiceUscc: string;
  readonly totalFen: number;
  readonly submittedAt: string;
  readonly decidedAt: string | null;
  readonly decisionNote: string | null;
  readonly approval: ApprovalState;
  /** Last day on which the submitted prices stand unasked; null = until the decision. */
  readonly priceHeldUntil: string | null;
  /** Shanghai date. */
  readonly today: string;
  readonly lines: readonly RequestLineView[];
  /** Newest first. */
  readonly decisionSets: readonly RequestDecisions[];
  readonly history: readonly RequestHistoryEntry[];
  /** Of a union alone. */
  readonly minutes: RequestMinutes | null;
  readonly orders: readonly {
    readonly id: string;
    readonly number: string;
    readonly state: OrderState;
    readonly supplierName: string;
    readonly totalFen: number;
    readonly confirmDueAt: string;
  }[];
}

/** Whose money a request spends: only a union's stands on its committee's minutes. */
export function fundOf(request: Pick<RequestView, 'minutes'>): FundKind {
  return request.minutes === null ? 'budget' : 'union';
}
