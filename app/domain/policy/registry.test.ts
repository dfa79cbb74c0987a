import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ECONOMIC_CLASS_MAP, RULE_VALUES } from './purchase.fixture.ts';
import { RULE_VALUE_IDS, RULES } from './registry.ts';
import { RULE_MEANINGS } from './rule-meanings.ts';
import { valueName } from './value-names.ts';

interface ReferenceList {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** Rows of a reference list as records by column. */
function reference(name: string): Record<string, unknown>[] {
  const url = new URL(`../../../seeds/reference/${name}.json`, import.meta.url);
  const list: ReferenceList = JSON.parse(readFileSync(url, 'utf8'));
  return list.rows.map((row) =>
    Object.fromEntries(list.columns.map((column, index) => [column, row[index]])),
  );
}

const clauses = new Map(reference('clauses').map((row) => [row['id'], row]));
const values = reference('rule-values');
/** The city's own row, else the nation's. */
const seededFor370600 = (valueId: string) =>
  ['370600', '000000']
    .map((area) => values.find((value) => value['ruleId'] === valueId && value['areaCode'] === area))
    .find((row) => row !== undefined);

describe('the registry of rules', () => {
  it('has each id once', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  });

  it('cites clauses that are in the clause list, by their own names, from a day on which they were in force', () => {
    for (const { id, citation, effectiveFrom } of RULES) {
      const clause = clauses.get(citation.clauseId);
      expect(clause, `${id} cites ${citation.clauseId}`).toMatchObject({
        instrument: citation.instrument,
        article: citation.article,
      });
      expect(effectiveFrom >= String(clause?.['effectiveFrom']), `${id} precedes its clause`).toBe(true);
    }
  });

  it('reads only values that the seed records for 370600 or the nation, each under a clause of the list', () => {
    for (const valueId of RULE_VALUE_IDS) {
      const row = seededFor370600(valueId);
      expect(row?.['value'] ?? null, valueId).not.toBeNull();
      expect(clauses.has(row?.['clauseId']), `${valueId} stands on ${row?.['clauseId']}`).toBe(true);
    }
  });

  it('says of each rule in plain words what it asks', () => {
    expect(Object.keys(RULE_MEANINGS).sort()).toEqual(RULES.map(({ id }) => id).sort());
  });

  it('has a name for every value that is seeded', () => {
    const nameless = values.map((value) => String(value['ruleId'])).filter((id) => valueName(id) === id);
    expect(nameless).toEqual([]);
  });

  it('routes stand on clauses of the list', () => {
    for (const row of reference('route-rows')) expect([...clauses.keys()]).toContain(row['clauseId']);
  });

  it('is tested with the values, classes and areas that are seeded', () => {
    for (const { ruleId, value } of RULE_VALUES) {
      const row = seededFor370600(ruleId);
      expect(row?.['value'], ruleId).toEqual(value);
    }
    expect(RULE_VALUES.map(({ ruleId }) => ruleId).sort()).toEqual(RULE_VALUE_IDS);
    expect(
      reference('economic-class-map').map(({ prefix, economicClass }) => ({ prefix, economicClass })),
    ).toEqual(ECONOMIC_CLASS_MAP);
  });
});
