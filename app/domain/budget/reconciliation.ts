import type { DifferenceKind } from './difference-names.ts';

export type ReconciliationState = 'running' | 'agreed' | 'differs' | 'failed';

export const RECONCILIATION_STATE_NAMES = {
  running: '对账中',
  agreed: '一致',
  differs: '有差异',
  failed: '未完成',
} as const satisfies Record<ReconciliationState, string>;

/** A difference as a list shows it. */
export interface DifferenceItem {
  readonly id: string;
  readonly reconciliationId: string;
  readonly unitName: string;
  readonly kind: DifferenceKind;
  readonly subject: string;
  readonly requestId: string | null;
  readonly oursFen: number | null;
  readonly theirsFen: number | null;
  readonly state: 'open' | 'repaired' | 'gone';
  readonly repairedByName: string | null;
  readonly repairedAt: string | null;
}

export interface ReconciliationItem {
  readonly id: string;
  readonly unitName: string;
  readonly fiscalYear: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly startedByName: string | null;
  readonly state: ReconciliationState;
  readonly indicators: number;
  readonly holds: number;
  readonly differences: number;
  readonly open: number;
  readonly error: string | null;
}
