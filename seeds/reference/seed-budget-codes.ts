import type { Tx } from '../../db/client.ts';
import { upsertRows } from '../../db/queries/reference/upsert-rows.ts';
import * as lists from './load.ts';

/** Codes of a budget line: 部门 and 政府 economic classes, what belongs to what, functions, fund types. */
export async function seedBudgetCodes(tx: Tx): Promise<void> {
  await upsertRows(
    tx,
    {
      name: 'economic_classes',
      columns: { code: 'text', name: 'text' },
      key: ['code'],
      onConflict: 'update',
    },
    lists.loadEconomicClasses().rows,
  );
  await upsertRows(
    tx,
    {
      name: 'economic_class_map',
      columns: { prefix: 'text', economic_class: 'text', citation: 'text' },
      key: ['prefix'],
      onConflict: 'keep',
    },
    lists.loadEconomicClassMap().rows.map((row) => ({
      prefix: row.prefix,
      economic_class: row.economicClass,
      citation: `政府收支分类科目：${row.note}`,
    })),
  );
  await seedOtherCodes(tx);
}

async function seedOtherCodes(tx: Tx): Promise<void> {
  const { rows, source } = lists.loadBudgetCodes();
  await upsertRows(
    tx,
    {
      name: 'budget_codes',
      columns: { kind: 'text', code: 'text', name: 'text', source: 'text', confidence: 'text' },
      key: ['kind', 'code'],
      onConflict: 'update',
    },
    rows.map((row) => ({ ...row, source })),
  );
  await upsertRows(
    tx,
    {
      name: 'government_class_map',
      columns: { economic_class: 'text', unit_kind: 'text', government_class: 'text' },
      key: ['economic_class', 'unit_kind'],
      onConflict: 'update',
    },
    lists.loadGovernmentClassMap().rows.map((row) => ({
      economic_class: row.economicClass,
      unit_kind: row.unitKind,
      government_class: row.governmentClass,
    })),
  );
}
