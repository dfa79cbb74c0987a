import type { RequestState } from '../ordering/request-machine.ts';
import type { Decision } from '../policy/decision.ts';
import type { SupervisionFrameView } from './supervision-view.ts';

/** A request the split radar (拆单雷达) spoke about when it was submitted. */
export interface SplitFinding {
  readonly requestId: string;
  readonly number: string;
  readonly unitName: string;
  readonly requesterName: string;
  readonly submittedAt: string | Date;
  readonly state: RequestState;
  readonly totalFen: number;
  /** First order made of it, to open; null while there is none. */
  readonly orderId: string | null;
  /** The radar's decisions, one for each 品目 it found. */
  readonly decisions: readonly Decision[];
}

export interface SplitBoard {
  readonly frame: SupervisionFrameView;
  readonly rows: readonly SplitFinding[];
  /** `submittedAt|requestId` of the last row, when there are more. */
  readonly nextAfter: string | null;
}
