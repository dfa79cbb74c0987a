/** What the approval desk shows: plain data. */

import type { PurchaseView } from '../ordering/purchase-view.ts';
import type { RequestState } from '../ordering/request-machine.ts';
import type { RequestMinutes } from '../ordering/request-view.ts';
import type { AddressSnapshot } from '../ordering/snapshots.ts';
import type { Verdict } from '../policy/decision.ts';
import type { HeldPrices } from './held-price.ts';
import type { ApprovalState } from './steps.ts';

export interface ApprovalRowView {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly state: RequestState;
  readonly requesterName: string;
  /** One's own: shown, never decided. */
  readonly own: boolean;
  readonly title: string;
  readonly lineCount: number;
  readonly totalFen: number;
  readonly submittedAt: string;
  readonly decidedAt: string | null;
  /** The open step; null once there is none. */
  readonly stepName: string | null;
  readonly stepNo: number | null;
  readonly stepCount: number;
  /** Worst verdict at submit. */
  readonly verdict: Verdict;
}

export interface ApprovalQueue {
  readonly view: 'open' | 'decided';
  readonly rows: readonly ApprovalRowView[];
  readonly nextAfter: string | null;
}

export interface ApprovalDetail {
  readonly id: string;
  readonly number: string;
  readonly state: RequestState;
  readonly version: number;
  readonly own: boolean;
  /** The reader may decide now. */
  readonly mayDecide: boolean;
  /** In whose place he would. */
  readonly onBehalfOf: string | null;
  readonly approval: ApprovalState;
  readonly prices: HeldPrices;
  readonly requesterName: string;
  readonly purpose: string;
  readonly minutes: RequestMinutes | null;
  readonly address: AddressSnapshot;
  readonly totalFen: number;
  readonly submittedAt: string;
  readonly purchase: PurchaseView;
  /** A verdict is worse than at submit: approving would send the request back. */
  readonly worsened: boolean;
  readonly reasons: Readonly<Record<string, string>>;
  /** The open queue beside it. */
  readonly queue: readonly ApprovalRowView[];
}
