import type { BudgetSystem } from '../../budget/budget-system.server.ts';

/**
 * Without a fiscal system outside, the mall's own ledger is the book: what `budget_post` has reserved is held, so the
 * answer comes at once and there is nobody to tell about releases and commitments.
 */
export const embeddedBudgetSystem: BudgetSystem = {
  hold: () => Promise.resolve({ held: true }),
  release: () => Promise.resolve(),
  commit: () => Promise.resolve(),
};
