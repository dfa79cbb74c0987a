import type { Fen } from '../money.ts';
import { fen } from '../money.ts';
import type { BudgetLineFacts, PurchaseFacts } from '../policy/facts.ts';
import { fitsBudgetLine } from '../policy/fitting-budget-lines.ts';

export interface SuggestedAllocation {
  readonly lineNo: number;
  /** Empty when no budget line of the unit fits the 品目. */
  readonly allocations: readonly { readonly budgetLineId: string; readonly amountFen: Fen }[];
}

/**
 * Where checkout proposes to charge each line: the fitting budget line with most left after the lines before it. A line
 * dearer than that is split over the next fullest; what no fitting budget line can carry stays on the first, so that the
 * suggestion always sums to the line and the decision card shows how much is short.
 */
export function suggestAllocations(
  lines: readonly { readonly lineNo: number; readonly categoryCode: string; readonly amountFen: number }[],
  facts: Pick<PurchaseFacts, 'unit' | 'fiscalYear' | 'economicClassMap' | 'budgetLines'>,
): SuggestedAllocation[] {
  const left = new Map(facts.budgetLines.map((line) => [line.id, Math.max(0, line.availableFen)]));
  return lines.map((line) => {
    const fitting = facts.budgetLines
      .filter((budgetLine) => fitsBudgetLine(facts, line, budgetLine))
      .sort((a, b) => (left.get(b.id) ?? 0) - (left.get(a.id) ?? 0) || (a.code < b.code ? -1 : 1));
    return { lineNo: line.lineNo, allocations: fill(line.amountFen, fitting, left) };
  });
}

function fill(amountFen: number, fitting: readonly BudgetLineFacts[], left: Map<string, number>) {
  const [first] = fitting;
  if (first === undefined) return [];
  const taken = new Map<string, number>([[first.id, 0]]);
  let rest = amountFen;
  for (const { id } of fitting) {
    const part = Math.min(rest, left.get(id) ?? 0);
    if (part > 0) taken.set(id, part);
    rest -= part;
  }
  taken.set(first.id, (taken.get(first.id) ?? 0) + rest);
  for (const [id, part] of taken) left.set(id, Math.max(0, (left.get(id) ?? 0) - part));
  return [...taken].map(([budgetLineId, part]) => ({ budgetLineId, amountFen: fen(part) }));
}
