import { sql } from 'drizzle-orm';
import { categoryPath } from '../../app/domain/catalogue/category-tree.ts';
import { localDate, startOfDay } from '../../app/domain/time/local-date.ts';
import type { Tx } from '../../db/client.ts';
import { replaceRows, upsertRows } from '../../db/queries/reference/upsert-rows.ts';
import { calendarRows } from './calendar.ts';
import * as lists from './load.ts';

// Framework agreements and contracts reach back and ahead; beyond this the plain week stands in, marked estimated.
const CALENDAR_YEARS = { from: 2020, to: 2030 } as const;

/**
 * Loads the official lists into their tables. Idempotent: rows that already say the same are not touched, rule values,
 * routes and published calendar days that somebody changed are kept. Needs no clock: values count as recorded on the day the
 * lists were checked.
 */
export async function seedReference(tx: Tx): Promise<void> {
  await seedDivisions(tx);
  await seedCategories(tx);
  await seedGreenLists(tx);
  await seedEconomicClasses(tx);
  await seedCalendar(tx);
  await seedRules(tx);
  await seedCounties(tx);
}

async function seedDivisions(tx: Tx): Promise<void> {
  const { rows, source } = lists.loadDivisions();
  await upsertRows(
    tx,
    {
      name: 'divisions',
      columns: { code: 'text', name: 'text', level: 'text', parent_code: 'text', source: 'text' },
      key: ['code'],
      onConflict: 'update',
    },
    rows.map((row) => ({
      code: row.code,
      name: row.name,
      level: row.level,
      parent_code: row.parent,
      source,
    })),
  );
}

async function seedCategories(tx: Tx): Promise<void> {
  const { rows } = lists.loadCategories();
  const rates = [...lists.loadTaxRates().rows].sort((a, b) => b.prefix.length - a.prefix.length);
  const menu = lists.loadMallCategories().rows.map((row) => row.prefix);
  const inMall = new Set<string>();
  for (const { code } of rows) {
    if (menu.some((prefix) => code.startsWith(prefix)))
      for (const ancestor of categoryPath(code)) inMall.add(ancestor);
  }
  const table = {
    name: 'categories',
    columns: {
      code: 'text',
      name: 'text',
      level: 'int',
      parent_code: 'text',
      is_leaf: 'boolean',
      edition: 'int',
      tax_rate_bp: 'int',
      in_mall: 'boolean',
    },
    key: ['code'],
    onConflict: 'update',
  } as const;
  await upsertRows(
    tx,
    table,
    rows.map((row) => ({
      code: row.code,
      name: row.name,
      level: row.level,
      parent_code: row.parent,
      is_leaf: row.leaf,
      edition: 2022,
      tax_rate_bp: rates.find((rate) => row.code.startsWith(rate.prefix))?.rateBp,
      in_mall: inMall.has(row.code),
    })),
  );
}

async function seedGreenLists(tx: Tx): Promise<void> {
  const citations = { energy: '财库〔2019〕19号', environment: '财库〔2019〕18号' };
  await replaceRows(
    tx,
    {
      name: 'green_list_rows',
      columns: {
        list: 'text',
        row_no: 'int',
        name: 'text',
        category_code: 'text',
        mandatory: 'boolean',
        condition: 'jsonb',
        standards: 'text[]',
        citation: 'text',
      },
    },
    lists.loadGreenLists().rows.map((row) => ({
      list: row.list,
      row_no: row.rowNo,
      name: row.name,
      category_code: row.categoryCode,
      mandatory: row.mandatory,
      condition: row.condition,
      standards: row.standards,
      citation: citations[row.list],
    })),
  );
}

async function seedEconomicClasses(tx: Tx): Promise<void> {
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
}

async function seedCalendar(tx: Tx): Promise<void> {
  // What was computed gives way to what has been published since.
  await tx.execute(sql`delete from calendar_days where estimated`);
  await upsertRows(
    tx,
    {
      name: 'calendar_days',
      columns: { date: 'date', kind: 'text', name: 'text', source: 'text', estimated: 'boolean' },
      key: ['date'],
      onConflict: 'keep',
    },
    calendarRows(CALENDAR_YEARS.from, CALENDAR_YEARS.to).map((row) => ({ ...row })),
  );
}

async function seedRules(tx: Tx): Promise<void> {
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
      version: versionOf(`${row.ruleId}@${row.areaCode}`),
      recorded_at: recordedAt,
    })),
  );
}

async function seedCounties(tx: Tx): Promise<void> {
  await upsertRows(
    tx,
    {
      name: 'counties_832',
      columns: {
        listed_name: 'text',
        source_code: 'text',
        current_code: 'text',
        current_name: 'text',
        province: 'text',
        city: 'text',
        note: 'text',
      },
      key: ['listed_name', 'source_code'],
      onConflict: 'update',
    },
    lists.loadCounties832().rows.map((row) => ({
      listed_name: row.listedName,
      source_code: row.sourceCode,
      current_code: row.currentCode,
      current_name: row.currentName,
      province: row.province,
      city: row.city,
      note: row.note === '' ? null : row.note,
    })),
  );
}
