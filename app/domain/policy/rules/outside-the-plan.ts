import { localDate } from '../../time/local-date.ts';
import { applyRemedy } from '../apply-remedy.ts';
import { CITATIONS } from '../citations.ts';
import type { PurchaseFacts } from '../facts.ts';
import type { PlannedNeed } from '../planned-needs.ts';
import { leftOfPlan, plannedNeeds } from '../planned-needs.ts';
import type { Read } from '../read-value.ts';
import { readSwitch } from '../read-value.ts';
import { buyLess, chargeElsewhere } from '../remedies.ts';
import type { Finding } from '../rule.ts';
import { defineRule } from '../rule.ts';

/** Whether the place asks for a plan before anything is bought: of facts from before there were plans, never. */
export function planIsRequired(facts: PurchaseFacts): Read<boolean> | null {
  return facts.plans === undefined ? null : readSwitch(facts, 'plan.required');
}

/**
 * 采购计划: what is charged to a budget line for one second-level 品目 stays within the plan for it. Where the place
 * requires plans, no plan and too small a plan deny; elsewhere a plan that is exceeded warns, and none says nothing.
 */
export const outsideThePlan = defineRule(
  {
    id: 'plan.item',
    citation: CITATIONS.regulation29,
    effectiveFrom: localDate('2015-03-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: ['plan.required'],
  },
  (facts) => {
    const required = planIsRequired(facts);
    if (required === null) return [];
    if (!required.ok) return [required.missing];
    return plannedNeeds(facts).flatMap((need) => {
      const finding = judge(need, required.value);
      return finding === null ? [] : [{ ...finding, decidedBy: required.decidedBy }];
    });
  },
  (facts, finding, helps) => {
    const need = plannedNeeds(facts).find(
      (one) => one.budgetLineId === finding.budgetLineId && one.level === finding.subject,
    );
    if (need === undefined) return [];
    const moves = need.lines
      .flatMap((line) => chargeElsewhere(facts, line))
      .filter((move) => staysWithinPlans(applyRemedy(facts, move), need));
    return [...moves, ...buyLess(facts, need.lines, helps)];
  },
);

function judge(need: PlannedNeed, required: boolean): Finding | null {
  const { plan, neededFen } = need;
  const common = { budgetLineId: need.budgetLineId, subject: need.level };
  const params = { category: need.categoryName, level: need.level, line: need.budgetLineName, neededFen };
  const needed = { label: 'needed', kind: 'fen', value: neededFen } as const;
  if (plan === null) {
    if (!required) return null;
    return { ...common, verdict: 'deny', reasons: [{ code: 'plan.missing', params }], numbers: [needed] };
  }
  const { plannedFen, takenFen } = plan;
  const leftFen = leftOfPlan(plan, neededFen);
  const amounts = { ...params, plannedFen, takenFen };
  const numbers = [
    { label: 'planned', kind: 'fen', value: plannedFen },
    { label: 'plan-taken', kind: 'fen', value: takenFen },
    needed,
  ] as const;
  if (leftFen >= 0) {
    const reasons = [{ code: 'plan.within', params: { ...amounts, leftFen } }];
    const left = { label: 'plan-left', kind: 'fen', value: leftFen } as const;
    return { ...common, verdict: 'permit', reasons, numbers: [...numbers, left] };
  }
  const code = required ? 'plan.exceeded' : 'plan.exceeded-noted';
  return {
    ...common,
    verdict: required ? 'deny' : 'warn',
    reasons: [{ code, params: { ...amounts, overFen: -leftFen } }],
    numbers: [...numbers, { label: 'over', kind: 'fen', value: -leftFen }],
  };
}

/** A move to another line is only advised when that line has the plan for it. */
function staysWithinPlans(facts: PurchaseFacts, moved: PlannedNeed): boolean {
  return plannedNeeds(facts).every(
    (need) =>
      need.level !== moved.level ||
      need.budgetLineId === moved.budgetLineId ||
      (need.plan !== null && leftOfPlan(need.plan, need.neededFen) >= 0),
  );
}
