import type { Decision, Verdict } from './decision.ts';
import { VERDICT_ORDER } from './decision.ts';
import { judge, overallVerdict } from './evaluate.ts';
import type { LineFacts, PurchaseFacts, RuleValueFacts } from './facts.ts';
import { RULES } from './registry.ts';
import type { PolicyRule } from './rule.ts';
import { decisionKey } from './rule.ts';

/** 试算: one value of the registry as it might be in an area. */
export interface WhatIf {
  readonly ruleId: string;
  readonly areaCode: string;
  readonly value: unknown;
}

/** The rules whose answer a value can change. */
export function rulesReading(valueId: string): readonly PolicyRule[] {
  return RULES.filter(({ valueIds }) => valueIds.includes(valueId));
}

/** The facts as they would have been read had the area's value been another one all through the year. */
export function withValue(facts: PurchaseFacts, { ruleId, areaCode, value }: WhatIf): PurchaseFacts {
  const isReplaced = (row: RuleValueFacts) => row.ruleId === ruleId && row.areaCode === areaCode;
  const model = facts.ruleValues.find(isReplaced) ?? facts.ruleValues.find((row) => row.ruleId === ruleId);
  if (model === undefined) return facts;
  const validFrom = `${facts.fiscalYear}-01-01` as typeof facts.orderDate;
  const tried: RuleValueFacts = { ...model, areaCode, value, validFrom, version: 0, isDemo: false };
  return { ...facts, ruleValues: [...facts.ruleValues.filter((row) => !isReplaced(row)), tried] };
}

/** What a tried value does to one stored purchase. */
export interface Turn {
  readonly ruleId: string;
  /** Of the card that changes most. */
  readonly before: Verdict;
  readonly after: Verdict;
  /** Of the purchase as a whole, its other cards as they were. */
  readonly wholeBefore: Verdict;
  readonly wholeAfter: Verdict;
  readonly categoryCode: string;
  readonly categoryName: string;
}

export type Trial =
  | { readonly kind: 'same' }
  | { readonly kind: 'turned'; readonly turn: Turn }
  /** The facts stored then do not hold the value: the rule was not asked at that time. */
  | { readonly kind: 'incomparable' };

/**
 * Replays one stored purchase with the value changed and nothing else. Both sides are evaluated anew, so that what a
 * rule's text has changed since is not taken for the value's doing; the verdicts of all other rules are the stored ones.
 */
export function tryValue(
  facts: PurchaseFacts,
  otherVerdicts: readonly Verdict[],
  whatIf: WhatIf,
  rules: readonly PolicyRule[],
): Trial {
  if (!facts.ruleValues.some((row) => row.ruleId === whatIf.ruleId)) return { kind: 'incomparable' };
  const before = judge(facts, rules);
  const after = judge(withValue(facts, whatIf), rules);
  const changed = mostChanged(before, after);
  if (changed === null) return { kind: 'same' };
  const others = otherVerdicts.map((verdict) => ({ verdict }));
  const line = lineOfCard(facts.lines, changed.card);
  return {
    kind: 'turned',
    turn: {
      ruleId: changed.card.ruleId,
      before: changed.before,
      after: changed.after,
      wholeBefore: overallVerdict([...others, ...before]),
      wholeAfter: overallVerdict([...others, ...after]),
      categoryCode: line?.categoryCode ?? '',
      categoryName: line?.categoryName ?? '',
    },
  };
}

interface Changed {
  readonly card: Decision;
  readonly before: Verdict;
  readonly after: Verdict;
}

/** Cards are told apart by rule and subject; one that is missing on a side had passed there. */
function mostChanged(before: readonly Decision[], after: readonly Decision[]): Changed | null {
  const pairs = new Map<string, Changed>();
  for (const card of before) pairs.set(decisionKey(card), { card, before: card.verdict, after: 'permit' });
  for (const card of after) {
    const known = pairs.get(decisionKey(card));
    pairs.set(decisionKey(card), { card, before: known?.before ?? 'permit', after: card.verdict });
  }
  let most: Changed | null = null;
  for (const pair of pairs.values()) {
    if (pair.before !== pair.after && (most === null || distance(pair) > distance(most))) most = pair;
  }
  return most;
}

const distance = ({ before, after }: Changed) => Math.abs(VERDICT_ORDER[after] - VERDICT_ORDER[before]);

/** The line a card speaks of: by number, by a 品目 code in its subject, else the dearest. */
function lineOfCard(lines: readonly LineFacts[], card: Decision): LineFacts | undefined {
  const numbered = lines.find((line) => line.lineNo === card.lineNo);
  if (numbered !== undefined) return numbered;
  const codes = (card.subject ?? '').split(':').filter((part) => /^[ABC]\d{4,}$/.test(part));
  const named = lines.filter((line) => codes.some((code) => line.categoryCode.startsWith(code)));
  return (named.length > 0 ? named : lines).reduce<LineFacts | undefined>(
    (dearest, line) => (dearest === undefined || line.amountFen > dearest.amountFen ? line : dearest),
    undefined,
  );
}
