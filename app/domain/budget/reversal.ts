import type { Fen } from '../money.ts';
import { fen } from '../money.ts';
import type { Result } from '../result.ts';
import { ok, refuse } from '../result.ts';
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

/**
 * Whether an entry may be taken back, and up to which amount. What moves with a request or order is changed there, so
 * that ledger and papers never part; what remains is 指标 (an amount entered wrongly) and 支付 (a payment that came back).
 */
export function reversibleFen(entry: ReversibleEntry): Result<Fen> {
  if (entry.isReversal) return refuse('REVERSAL_OF_REVERSAL');
  if (entry.sourceKind === 'close') return refuse('REVERSAL_LINE_CLOSED');
  if (entry.kind === 'spend') return ok(fen(entry.spentDeltaFen));
  if (entry.kind !== 'budget') return refuse('REVERSAL_FOLLOWS_PAPERS');
  if (entry.isClosed) return refuse('REVERSAL_LINE_CLOSED');
  return ok(fen(Math.abs(entry.budgetDeltaFen)));
}

/** What was asked for on a line, as its page knows it. */
export interface AskedReversal {
  readonly seq: number;
  readonly amountFen: number;
  readonly state: ReversalState;
  readonly reversalSeq: number | null;
}

/** What of an entry can still be asked to be taken back; 0 when nothing can. */
export function leftToReverse(
  entry: Omit<ReversibleEntry, 'isReversal' | 'isClosed'> & { readonly seq: number },
  isClosed: boolean,
  asked: readonly AskedReversal[],
): Fen {
  const isReversal = asked.some(({ reversalSeq }) => reversalSeq === entry.seq);
  const most = reversibleFen({ ...entry, isReversal, isClosed });
  if (!most.ok) return fen(0);
  const taken = asked
    .filter(({ seq, state }) => seq === entry.seq && state !== 'refused')
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
  return fen(Math.max(0, most.value - taken));
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
