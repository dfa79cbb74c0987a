import type { Fen } from '../money.ts';
import { fen } from '../money.ts';

/**
 * Movements of the budget ledger 预算占用账本: what each business moment does to a line's four sums.
 * Invariant on every line: budget = available + held 冻结 + committed 占用 + spent 支付.
 */
export interface Movement {
  readonly kind: 'budget' | 'reserve' | 'commit' | 'spend' | 'release' | 'carry';
  readonly budgetDeltaFen: Fen;
  readonly heldDeltaFen: Fen;
  readonly committedDeltaFen: Fen;
  readonly spentDeltaFen: Fen;
}

const NONE = {
  budgetDeltaFen: fen(0),
  heldDeltaFen: fen(0),
  committedDeltaFen: fen(0),
  spentDeltaFen: fen(0),
} as const;

function positive(amount: Fen): Fen {
  if (amount <= 0) throw new RangeError(`a ledger movement needs a positive amount, got ${amount}`);
  return amount;
}
const minus = (amount: Fen) => fen(-positive(amount));

/** 指标下达 or 调整 (negative takes away). */
export function grant(delta: Fen): Movement {
  return { ...NONE, kind: 'budget', budgetDeltaFen: delta };
}
/** 冻结: a request was submitted. */
export function reserve(amount: Fen): Movement {
  return { ...NONE, kind: 'reserve', heldDeltaFen: positive(amount) };
}
/** 释放冻结: refused, cancelled, timed out before the contract. */
export function releaseHeld(amount: Fen): Movement {
  return { ...NONE, kind: 'release', heldDeltaFen: minus(amount) };
}
/** 冻结转占用: the supplier's confirmation made the contract. */
export function commit(amount: Fen): Movement {
  return { ...NONE, kind: 'commit', heldDeltaFen: minus(amount), committedDeltaFen: positive(amount) };
}
/** 释放占用: cancelled rest, return, price reduction, unpaid remainder. */
export function releaseCommitted(amount: Fen): Movement {
  return { ...NONE, kind: 'release', committedDeltaFen: minus(amount) };
}
/** 占用转支付: the payment was confirmed. */
export function spend(amount: Fen): Movement {
  return { ...NONE, kind: 'spend', committedDeltaFen: minus(amount), spentDeltaFen: positive(amount) };
}

/** 结转转出: a contract in course leaves the closed year together with its budget. */
export function carryCommittedOut(amount: Fen): Movement {
  return { ...NONE, kind: 'carry', budgetDeltaFen: minus(amount), committedDeltaFen: minus(amount) };
}
/** 结转转入: and stands on the line of the new year. */
export function carryCommittedIn(amount: Fen): Movement {
  return { ...NONE, kind: 'carry', budgetDeltaFen: positive(amount), committedDeltaFen: positive(amount) };
}
/** 余额结转: unused budget leaves a closed line. */
export function carryBalanceOut(amount: Fen): Movement {
  return { ...NONE, kind: 'carry', budgetDeltaFen: minus(amount) };
}
export function carryBalanceIn(amount: Fen): Movement {
  return { ...NONE, kind: 'carry', budgetDeltaFen: positive(amount) };
}
/** 收回: what nobody carries lapses at the end of the year. */
export function lapse(amount: Fen): Movement {
  return { ...NONE, kind: 'budget', budgetDeltaFen: minus(amount) };
}

export interface Balance {
  readonly budgetFen: Fen;
  readonly heldFen: Fen;
  readonly committedFen: Fen;
  readonly spentFen: Fen;
}

/** 可用 = 指标 − 冻结 − 占用 − 支付. */
export function availableFen(balance: Balance): Fen {
  return fen(balance.budgetFen - balance.heldFen - balance.committedFen - balance.spentFen);
}

/** The balance after a movement, or null when any sum would fall below zero. */
export function apply(balance: Balance, movement: Movement): Balance | null {
  const next = {
    budgetFen: fen(balance.budgetFen + movement.budgetDeltaFen),
    heldFen: fen(balance.heldFen + movement.heldDeltaFen),
    committedFen: fen(balance.committedFen + movement.committedDeltaFen),
    spentFen: fen(balance.spentFen + movement.spentDeltaFen),
  };
  const sound = next.heldFen >= 0 && next.committedFen >= 0 && next.spentFen >= 0 && availableFen(next) >= 0;
  return sound ? next : null;
}
