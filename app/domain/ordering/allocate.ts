import type { Fen } from '../money.ts';
import { fen } from '../money.ts';

/** How a user charges a line: amounts per budget line, `null` on at most one for "the rest". */
export interface AllocationChoice {
  readonly budgetLineId: string;
  readonly amountFen: Fen | null;
}

export interface Allocation {
  readonly budgetLineId: string;
  readonly amountFen: Fen;
}

/**
 * The amounts a choice means for a line that costs `amountFen`. The entry without an amount takes what is left; the
 * same budget line named twice is one entry; one budget line alone also takes a line that has become cheaper. What
 * does not add up stays so: the rule `budget.allocation` says it.
 */
export function allocate(amountFen: Fen, choices: readonly AllocationChoice[]): Allocation[] {
  const [only, ...others] = choices;
  if (only !== undefined && others.length === 0 && (only.amountFen ?? amountFen) >= amountFen) {
    return [{ budgetLineId: only.budgetLineId, amountFen }];
  }
  const named = choices.reduce((sum, choice) => sum + (choice.amountFen ?? 0), 0);
  const parts = new Map<string, number>();
  let restGiven = false;
  for (const choice of choices) {
    const takesRest = choice.amountFen === null && !restGiven;
    if (takesRest) restGiven = true;
    const amount = choice.amountFen ?? (takesRest ? Math.max(0, amountFen - named) : 0);
    parts.set(choice.budgetLineId, (parts.get(choice.budgetLineId) ?? 0) + amount);
  }
  const entries = [...parts].map(([budgetLineId, amount]) => ({ budgetLineId, amountFen: fen(amount) }));
  return entries.length > 1 ? entries.filter((entry) => entry.amountFen !== 0) : entries;
}
