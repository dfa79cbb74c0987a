import type { LocalDate } from '../time/local-date.ts';
import { areaChain, NATION } from './areas.ts';
import type { DecidingLevel } from './decision.ts';
import type { RuleValueFacts } from './facts.ts';

/** The level of a division code by its zeros. */
export function areaLevel(areaCode: string): DecidingLevel['level'] {
  if (areaCode === NATION) return 'nation';
  if (areaCode.endsWith('0000')) return 'province';
  return areaCode.endsWith('00') ? 'city' : 'county';
}

export type RuleValueLookup =
  | { readonly kind: 'value'; readonly value: unknown; readonly decidedBy: DecidingLevel }
  /** No row, or the deciding level is known to set its own number and we do not have it: never replaced by another level's. */
  | { readonly kind: 'missing'; readonly decidedBy: DecidingLevel | null };

/**
 * The value of a rule in a place on a day. The nearest level with a row in force decides; within it the row that began last,
 * since a value ends where the next one for the same rule and area begins.
 */
export function resolveRuleValue(
  ruleId: string,
  areaCode: string,
  date: LocalDate,
  rows: readonly RuleValueFacts[],
): RuleValueLookup {
  const asked = `${ruleId} ${areaCode} ${date}`;
  const known = lookups.get(rows) ?? new Map<string, RuleValueLookup>();
  lookups.set(rows, known);
  const found = known.get(asked) ?? lookUp(ruleId, areaCode, date, rows);
  known.set(asked, found);
  return found;
}

/** The rules of one evaluation ask the same few values for every line; rows never change once they are read. */
const lookups = new WeakMap<readonly RuleValueFacts[], Map<string, RuleValueLookup>>();

function lookUp(
  ruleId: string,
  areaCode: string,
  date: LocalDate,
  rows: readonly RuleValueFacts[],
): RuleValueLookup {
  const inForce = rows.filter((row) => row.ruleId === ruleId && row.validFrom <= date);
  for (const area of areaChain(areaCode)) {
    let row: RuleValueFacts | null = null;
    for (const candidate of inForce) {
      if (candidate.areaCode === area && (row === null || candidate.validFrom > row.validFrom))
        row = candidate;
    }
    if (row === null) continue;
    const decidedBy: DecidingLevel = {
      areaCode: row.areaCode,
      level: areaLevel(row.areaCode),
      validFrom: row.validFrom,
      version: row.version,
      isDemo: row.isDemo,
      clauseId: row.clauseId,
    };
    return row.value === null || row.value === undefined
      ? { kind: 'missing', decidedBy }
      : { kind: 'value', value: row.value, decidedBy };
  }
  return { kind: 'missing', decidedBy: null };
}

/** A resolved integer (fen, percent, pieces, days, basis points); null when missing. Throws on a stored value of another type. */
export function resolveInteger(
  ruleId: string,
  areaCode: string,
  date: LocalDate,
  rows: readonly RuleValueFacts[],
): { readonly value: number; readonly decidedBy: DecidingLevel } | null {
  const found = resolveRuleValue(ruleId, areaCode, date, rows);
  if (found.kind === 'missing') return null;
  if (!Number.isSafeInteger(found.value))
    throw new TypeError(`rule value ${ruleId} of ${found.decidedBy.areaCode} is no integer`);
  return { value: Number(found.value), decidedBy: found.decidedBy };
}
