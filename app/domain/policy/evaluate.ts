import type { FundKind } from '../ordering/kinds.ts';
import { isReasonGiven } from './coded-reasons.ts';
import type { Decision, Verdict } from './decision.ts';
import { VERDICT_ORDER } from './decision.ts';
import type { PurchaseFacts } from './facts.ts';
import { RULES } from './registry.ts';
import type { PolicyRule } from './rule.ts';

/** The rules in force on a day, first and last day included. */
export function rulesInForce(
  orderDate: PurchaseFacts['orderDate'],
  rules: readonly PolicyRule[] = RULES,
): PolicyRule[] {
  return rules.filter(
    (rule) => rule.effectiveFrom <= orderDate && (rule.effectiveTo === null || orderDate <= rule.effectiveTo),
  );
}

const BUDGET_ONLY: readonly FundKind[] = ['budget'];

/** Rules in force on the day that bind the money of the purchase. */
function bindingRules(facts: PurchaseFacts, rules: readonly PolicyRule[]): PolicyRule[] {
  return rulesInForce(facts.orderDate, rules).filter((rule) =>
    (rule.funds ?? BUDGET_ONLY).includes(facts.fund ?? 'budget'),
  );
}

/** The verdicts of some rules, without their remedies. */
export function judge(facts: PurchaseFacts, rules: readonly PolicyRule[]): Decision[] {
  return bindingRules(facts, rules).flatMap((rule) => rule.judge(facts));
}

/**
 * All decisions about a purchase, worst first, permits included. Pure: the same facts give the same decisions, also
 * after a round trip through JSON, which is how a stored decision is replayed.
 */
export function evaluate(facts: PurchaseFacts, rules: readonly PolicyRule[] = RULES): Decision[] {
  const decisions = bindingRules(facts, rules).flatMap((rule) => rule.evaluate(facts));
  return decisions
    .map((decision, index) => ({ decision, index }))
    .sort(
      (a, b) => VERDICT_ORDER[b.decision.verdict] - VERDICT_ORDER[a.decision.verdict] || a.index - b.index,
    )
    .map(({ decision }) => decision);
}

/** The worst verdict; permit when there is nothing to decide. */
export function overallVerdict(decisions: readonly Pick<Decision, 'verdict'>[]): Verdict {
  return decisions.reduce<Verdict>(
    (worst, { verdict }) => (VERDICT_ORDER[verdict] > VERDICT_ORDER[worst] ? verdict : worst),
    'permit',
  );
}

/**
 * The decisions that stop a submission: every denial, and every demand for a reason that has not been given. Warnings
 * and referrals do not: a referral goes on to the approver, who sees it.
 */
export function blocks(
  decisions: readonly Decision[],
  givenReasons: Readonly<Record<string, string>>,
): Decision[] {
  return decisions.filter(
    ({ verdict, ruleId }) =>
      verdict === 'deny' || (verdict === 'require_reason' && !isReasonGiven(ruleId, givenReasons[ruleId])),
  );
}

/** Of the reasons that came with a form those that a decision quotes: what nobody asked for is not kept. */
export function quotedReasons(
  decisions: readonly Decision[],
  givenReasons: Readonly<Record<string, string>>,
): Record<string, string> {
  const quoted = new Set(
    decisions
      .filter(({ reasons }) => reasons.some(({ params }) => params['reason'] !== undefined))
      .map(({ ruleId }) => ruleId),
  );
  return Object.fromEntries(Object.entries(givenReasons).filter(([ruleId]) => quoted.has(ruleId)));
}
