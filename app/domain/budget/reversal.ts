import type { Fen } from '../money.ts';
import { fen } from '../money.ts';
import type { Movement } from './movements.ts';

/** 冲正: an entry of the ledger is never changed; another takes it back. */
export interface ReversibleEntry {
  readonly kind: Movement['kind'];
  readonly budgetDeltaFen: number;
  readonly spentDeltaFen: number;
  readonly sourceKind: string;
  /** The entry takes back another one itself. */
  readonly isReversal: boolean;
  /** The line was closed at the end of its year. */
  readonly isClosed: boolean;
}

/** Why an entry cannot be taken back by itself. */
export type NotReversible = 'follows-papers' | 'is-reversal' | 'line-closed' | 'of-close';

/**
 * Whether an entry may be taken back, and up to which amount. What moves with a request or order is changed there, so
 * that ledger and papers never part; what remains is 指标 (an amount entered wrongly) and 支付 (a payment that came back).
 */
export function reversibleFen(
  entry: ReversibleEntry,
): { readonly ok: true; readonly mostFen: Fen } | { readonly ok: false; readonly why: NotReversible } {
  if (entry.isReversal) return { ok: false, why: 'is-reversal' };
  if (entry.sourceKind === 'close') return { ok: false, why: 'of-close' };
  if (entry.kind === 'spend') return { ok: true, mostFen: fen(entry.spentDeltaFen) };
  if (entry.kind !== 'budget') return { ok: false, why: 'follows-papers' };
  if (entry.isClosed) return { ok: false, why: 'line-closed' };
  return { ok: true, mostFen: fen(Math.abs(entry.budgetDeltaFen)) };
}

/**
 * The movement that takes back `amount` of an entry. Money that comes back on a closed line belongs to the treasury
 * (以前年度支出收回): it lowers the budget with the payment and can be spent by nobody.
 */
export function reversalOf(entry: ReversibleEntry, amount: Fen): Movement {
  const none = {
    budgetDeltaFen: fen(0),
    heldDeltaFen: fen(0),
    committedDeltaFen: fen(0),
    spentDeltaFen: fen(0),
  };
  if (entry.kind === 'spend') {
    const budgetDeltaFen = entry.isClosed ? fen(-amount) : fen(0);
    return { ...none, kind: 'spend', spentDeltaFen: fen(-amount), budgetDeltaFen };
  }
  return { ...none, kind: 'budget', budgetDeltaFen: fen(entry.budgetDeltaFen > 0 ? -amount : amount) };
}

/** The key of the entry that a reversal posts; the two find each other by it. */
export const reversalKey = (reversalId: string) => `reversal:${reversalId}`;

export const REVERSAL_STATES = ['proposed', 'done', 'refused'] as const;
export type ReversalState = (typeof REVERSAL_STATES)[number];
