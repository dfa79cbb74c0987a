import { localDate, startOfDay } from '../../app/domain/time/local-date.ts';
import type { Tx } from '../../db/client.ts';
import { upsertRows } from '../../db/queries/reference/upsert-rows.ts';
import * as lists from './load.ts';

/** Clauses, the registry of values and the route table; values and routes that somebody changed stay. */
export async function seedRules(tx: Tx): Promise<void> {
  await upsertRows(
    tx,
    {
      name: 'clauses',
      columns: {
        id: 'text',
        instrument: 'text',
        article: 'text',
        title: 'text',
        body: 'text',
        url: 'text',
        effective_from: 'date',
        effective_to: 'date',
        confidence: 'text',
      },
      key: ['id'],
      onConflict: 'update',
    },
    lists.loadClauses().rows.map(({ effectiveFrom, ...row }) => ({
      ...row,
      effective_from: effectiveFrom,
      effective_to: null,
    })),
  );
  await seedRuleValues(tx);
  await upsertRows(
    tx,
    {
      name: 'route_rows',
      columns: {
        area_code: 'text',
        valid_from: 'date',
        in_catalogue: 'boolean',
        covered: 'boolean',
        below_quota: 'boolean',
        method: 'text',
        reason_code: 'text',
        clause_id: 'text',
      },
      key: ['area_code', 'valid_from', 'in_catalogue', 'covered', 'below_quota'],
      onConflict: 'keep',
    },
    lists.loadRouteRows().rows.map((row) => ({
      area_code: row.areaCode,
      valid_from: row.validFrom,
      in_catalogue: row.inCatalogue,
      covered: row.covered,
      below_quota: row.belowQuota,
      method: row.method,
      reason_code: row.reasonCode,
      clause_id: row.clauseId,
    })),
  );
}

async function seedRuleValues(tx: Tx): Promise<void> {
  const { rows, checked } = lists.loadRuleValues();
  const recordedAt = startOfDay(localDate(checked)).toISOString();
  // The version of a value is its place in the history of its rule and area.
  const seen = new Map<string, number>();
  const versionOf = (key: string): number => {
    const version = (seen.get(key) ?? 0) + 1;
    seen.set(key, version);
    return version;
  };
  const byDate = [...rows].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  await upsertRows(
    tx,
    {
      name: 'rule_values',
      columns: {
        rule_id: 'text',
        area_code: 'text',
        valid_from: 'date',
        value: 'jsonb',
        unit: 'text',
        clause_id: 'text',
        source: 'text',
        confidence: 'text',
        is_demo: 'boolean',
        note: 'text',
        version: 'int',
        recorded_at: 'timestamptz',
      },
      key: ['rule_id', 'area_code', 'valid_from'],
      onConflict: 'keep',
    },
    byDate.map((row) => ({
      rule_id: row.ruleId,
      area_code: row.areaCode,
      valid_from: row.validFrom,
      value: row.value,
      unit: row.unit,
      clause_id: row.clauseId,
      source: row.source,
      confidence: row.confidence,
      is_demo: row.isDemo,
      note: row.note,
      version: versionOf(`${row.ruleId}@${row.areaCode}`),
      recorded_at: recordedAt,
    })),
  );
}
