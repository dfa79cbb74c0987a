import { economicClassOf } from './economic-class.ts';
import type { BudgetLineFacts, LineFacts, PurchaseFacts } from './facts.ts';

export type FittingBudgetLine = BudgetLineFacts & {
  /** Available after what the other lines of the request take. */
  readonly leftFen: number;
};

/** What the request takes from each budget line, leaving one line out if asked. */
export function neededByBudgetLine(facts: PurchaseFacts, except?: number): Map<string, number> {
  const needed = new Map<string, number>();
  for (const line of facts.lines) {
    if (line.lineNo === except) continue;
    for (const { budgetLineId, amountFen } of line.allocations) {
      needed.set(budgetLineId, (needed.get(budgetLineId) ?? 0) + amountFen);
    }
  }
  return needed;
}

/** The lines of the request that take something from a budget line. */
export function linesChargedTo(facts: PurchaseFacts, budgetLineId: string | undefined): LineFacts[] {
  return facts.lines.filter((line) =>
    line.allocations.some((part) => part.budgetLineId === budgetLineId && part.amountFen > 0),
  );
}

/**
 * May the line be charged to the budget line, whatever is left on it: same unit, this year, open, right economic class,
 * money that is there?
 */
export function fitsBudgetLine(
  facts: Pick<PurchaseFacts, 'unit' | 'fiscalYear' | 'economicClassMap'>,
  line: Pick<LineFacts, 'categoryCode'>,
  budgetLine: BudgetLineFacts,
): boolean {
  const fitting = economicClassOf(line.categoryCode, facts.economicClassMap);
  return (
    fitting.kind === 'found' &&
    budgetLine.economicClass === fitting.economicClass &&
    budgetLine.unitId === facts.unit.id &&
    budgetLine.fiscalYear === facts.fiscalYear &&
    budgetLine.status === 'active' &&
    budgetLine.fund !== 'own-unproven' &&
    budgetLine.fund !== 'unknown'
  );
}

/** Budget lines the line may be charged to, most left first. */
export function fittingBudgetLines(facts: PurchaseFacts, line: LineFacts): FittingBudgetLine[] {
  const needed = neededByBudgetLine(facts, line.lineNo);
  return facts.budgetLines
    .filter((budgetLine) => fitsBudgetLine(facts, line, budgetLine))
    .map((budgetLine) => ({
      ...budgetLine,
      leftFen: budgetLine.availableFen - (needed.get(budgetLine.id) ?? 0),
    }))
    .sort((a, b) => b.leftFen - a.leftFen || (a.code < b.code ? -1 : 1));
}
