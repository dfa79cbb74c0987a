import type { DecidingLevel } from './decision.ts';
import type { PurchaseFacts } from './facts.ts';
import type { Finding } from './rule.ts';
import { resolveRuleValue } from './rule-values.ts';

export type Read<T> =
  | { readonly ok: true; readonly value: T; readonly decidedBy: DecidingLevel }
  | { readonly ok: false; readonly missing: Finding };

/** A whole, non-negative number (fen, percent, pieces) of the registry. */
export function readNumber(facts: PurchaseFacts, valueId: string): Read<number> {
  return readValue(facts, valueId, (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null,
  );
}

/** A switch of the registry: yes or no. */
export function readSwitch(facts: PurchaseFacts, valueId: string): Read<boolean> {
  return readValue(facts, valueId, (value) => (typeof value === 'boolean' ? value : null));
}

/** A list of 品目 code prefixes of the registry. */
export function readPrefixes(facts: PurchaseFacts, valueId: string): Read<readonly string[]> {
  return readValue(facts, valueId, (value) =>
    Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')
      ? value
      : null,
  );
}

/**
 * The value for the unit's area on the order date. One that is absent, empty or of the wrong shape is a denial that
 * names it: a rule never passes because nobody has entered its number.
 */
function readValue<T>(facts: PurchaseFacts, valueId: string, check: (value: unknown) => T | null): Read<T> {
  const found = resolveRuleValue(valueId, facts.unit.areaCode, facts.orderDate, facts.ruleValues);
  const value = found.kind === 'value' ? check(found.value) : null;
  if (value !== null && found.kind === 'value') return { ok: true, value, decidedBy: found.decidedBy };
  const params = { valueId, areaCode: facts.unit.areaCode, date: facts.orderDate };
  const missing: Finding = {
    verdict: 'deny',
    subject: valueId,
    reasons: [{ code: 'rule.value-missing', params }],
    decidedBy: found.decidedBy,
  };
  return { ok: false, missing };
}
