import { secondLevelOf } from './counters.ts';
import type { LineFacts, PlanFacts, PurchaseFacts } from './facts.ts';

/** What a purchase takes from one budget line for one second-level 品目, against the plan for it. */
export interface PlannedNeed {
  readonly budgetLineId: string;
  readonly budgetLineName: string;
  readonly level: string;
  readonly categoryName: string;
  readonly neededFen: number;
  readonly lines: readonly LineFacts[];
  /** Null when nothing is planned. */
  readonly plan: PlanFacts | null;
}

/** Charges by budget line and second-level 品目, of budget lines that are known; charges of nothing are left out. */
export function plannedNeeds(facts: PurchaseFacts): PlannedNeed[] {
  const needs = new Map<string, PlannedNeed>();
  for (const line of facts.lines) {
    const level = secondLevelOf(line.categoryCode);
    for (const { budgetLineId, amountFen } of line.allocations) {
      const budgetLine = facts.budgetLines.find((candidate) => candidate.id === budgetLineId);
      if (budgetLine === undefined || amountFen <= 0) continue;
      const key = `${budgetLineId} ${level}`;
      const known = needs.get(key);
      const plan =
        facts.plans?.find((row) => row.budgetLineId === budgetLineId && row.level === level) ?? null;
      needs.set(key, {
        budgetLineId,
        budgetLineName: budgetLine.name,
        level,
        categoryName: plan?.levelName ?? known?.categoryName ?? line.categoryName,
        neededFen: (known?.neededFen ?? 0) + amountFen,
        lines: known?.lines.includes(line) ? known.lines : [...(known?.lines ?? []), line],
        plan,
      });
    }
  }
  return [...needs.values()];
}

/** What is left of the plan once the purchase is made; negative when it is exceeded. */
export function leftOfPlan(plan: PlanFacts, neededFen: number): number {
  return plan.plannedFen - plan.takenFen - neededFen;
}
