import type { LocalDate } from '../time/local-date.ts';
import { areaChain } from './areas.ts';
import { resolveRuleValue } from './rule-values.ts';
import { valueName } from './value-names.ts';
import type { ValueText } from './value-text.ts';
import { valueText } from './value-text.ts';

/** The place whose values a page shows. */
export interface PolicyArea {
  readonly code: string;
  /** null for the nation, which has no division. */
  readonly name: string | null;
}

/** A row of the registry with the names of its places and of its clause. */
export interface RegistryRow {
  readonly ruleId: string;
  readonly areaCode: string;
  readonly areaName: string | null;
  readonly validFrom: LocalDate;
  /** First day on which it no longer counts. */
  readonly validTo: LocalDate | null;
  readonly value: unknown;
  readonly unit: string;
  readonly clauseId: string;
  readonly clauseTitle: string;
  readonly source: string;
  readonly confidence: string;
  readonly isDemo: boolean;
  readonly version: number;
}

export interface ClauseValue {
  readonly ruleId: string;
  /** As people call it; its id when nobody has named it. */
  readonly name: string;
  readonly areaCode: string;
  readonly areaName: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** As people write it, with its unit; null when the number is not known. */
  readonly text: ValueText | null;
  readonly source: string;
  readonly confidence: string;
  readonly isDemo: boolean;
  readonly clauseId: string;
  readonly clauseTitle: string;
}

/** What counts in a place on a day, and which level of government decided; `decidedBy` is null where nobody has. */
export interface ValueToday {
  readonly ruleId: string;
  readonly name: string;
  readonly decidedBy: ClauseValue | null;
}

/** A legal clause as its public page shows it: summary, the rules that stand on it, and the numbers they use. */
export interface ClauseView {
  readonly id: string;
  readonly instrument: string;
  readonly article: string;
  readonly title: string;
  readonly body: string;
  readonly url: string | null;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  /** How sure the text is: confirmed, high, medium, secondary, demo, missing. */
  readonly confidence: string;
  /** Rules that cite this clause, then those whose numbers stand on it. */
  readonly rules: readonly (RuleView & { readonly cites: boolean })[];
  /** Rows of the registry that stand on this clause. */
  readonly values: readonly ClauseValue[];
  /** The same values as they count today in `area`, whichever clause decides there. */
  readonly today: readonly ValueToday[];
  readonly area: PolicyArea;
  readonly date: string;
  readonly siblings: readonly { readonly id: string; readonly article: string; readonly title: string }[];
}

/** A rule as people read it. */
export interface RuleView {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
  readonly textVersion: number;
  readonly effectiveFrom: string;
}

export function toClauseValue(row: RegistryRow): ClauseValue {
  const { value, unit, version: _version, ...shown } = row;
  return { ...shown, name: valueName(row.ruleId), text: valueText(value, unit) };
}

/** What counts today for each of the values, in the order given. */
export function valuesToday(
  ruleIds: readonly string[],
  area: PolicyArea,
  date: LocalDate,
  rows: readonly RegistryRow[],
): ValueToday[] {
  return ruleIds.map((ruleId) => {
    const { decidedBy } = resolveRuleValue(ruleId, area.code, date, rows);
    const row = rows.find(
      (candidate) =>
        decidedBy !== null &&
        candidate.ruleId === ruleId &&
        candidate.areaCode === decidedBy.areaCode &&
        candidate.validFrom === decidedBy.validFrom,
    );
    return { ruleId, name: valueName(ruleId), decidedBy: row === undefined ? null : toClauseValue(row) };
  });
}

/** True when the value of a place reaches the area at all: its own row, or one of a level above. */
export function reaches(row: Pick<RegistryRow, 'areaCode'>, area: PolicyArea): boolean {
  return areaChain(area.code).includes(row.areaCode);
}
