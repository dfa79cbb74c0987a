import type { Decision } from './decision.ts';
import { VERDICT_ORDER } from './decision.ts';
import { decisionKey } from './rule.ts';

/**
 * Decisions that have become worse since `before`, to a verdict somebody must act on (转审, 需理由, 不得购买). A
 * subject without a decision before had passed. A new 提醒 is not counted: it stands on the approver's cards, and
 * later purchases of others would otherwise send lawful requests back for ever.
 */
export function worsened(before: readonly Decision[], now: readonly Decision[]): Decision[] {
  const ranks = new Map<string, number>();
  for (const decision of before) {
    const key = decisionKey(decision);
    ranks.set(key, Math.max(ranks.get(key) ?? 0, VERDICT_ORDER[decision.verdict]));
  }
  return now.filter((decision) => {
    const rank = VERDICT_ORDER[decision.verdict];
    return rank > VERDICT_ORDER.warn && rank > (ranks.get(decisionKey(decision)) ?? VERDICT_ORDER.permit);
  });
}
