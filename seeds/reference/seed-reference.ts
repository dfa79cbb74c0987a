import { sql } from 'drizzle-orm';
import { categoryPath } from '../../app/domain/catalogue/category-tree.ts';
import { localDate, startOfDay } from '../../app/domain/time/local-date.ts';
import type { Tx } from '../../db/client.ts';
import { upsertRows } from '../../db/queries/reference/upsert-rows.ts';
import { calendarRows } from './calendar.ts';
import * as lists from './load.ts';
import { seedBudgetCodes } from './seed-budget-codes.ts';
import { seedCounties } from './seed-counties.ts';
import { seedGreenLists } from './seed-green-lists.ts';
import { seedListingWords } from './seed-listing-words.ts';
import { seedProvenance } from './seed-provenance.ts';
import { seedRules } from './seed-rules.ts';

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
  await seedLocalCategories(tx);
  await seedSpecTemplates(tx);
  await seedGreenLists(tx);
  await seedBudgetCodes(tx);
  await seedCalendar(tx);
  await seedRules(tx);
  await seedCounties(tx);
  await seedSmeThresholds(tx);
  await seedListingWords(tx);
  await seedProvenance(tx);
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
  const emall = new Set(lists.loadEmallCategories().rows.map((row) => row.code));
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
      in_emall: 'boolean',
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
      in_emall: emall.has(row.code),
    })),
  );
}

async function seedLocalCategories(tx: Tx): Promise<void> {
  const { rows, source, confidence } = lists.loadLocalCategories();
  await upsertRows(
    tx,
    {
      name: 'local_categories',
      columns: {
        area_code: 'text',
        code: 'text',
        name: 'text',
        category_code: 'text',
        source: 'text',
        confidence: 'text',
        is_demo: 'boolean',
      },
      key: ['area_code', 'code'],
      onConflict: 'keep',
    },
    rows.map((row) => ({
      area_code: row.areaCode,
      code: row.code,
      name: row.name,
      category_code: row.categoryCode,
      source,
      confidence,
      is_demo: confidence === 'demo',
    })),
  );
}

/** What operators changed since stays. */
async function seedSpecTemplates(tx: Tx): Promise<void> {
  const { rows, source, confidence, checked } = lists.loadSpecTemplates();
  await upsertRows(
    tx,
    {
      name: 'spec_templates',
      columns: {
        category_code: 'text',
        valid_from: 'date',
        fields: 'jsonb',
        source: 'text',
        is_demo: 'boolean',
        recorded_at: 'timestamptz',
      },
      key: ['category_code', 'valid_from'],
      onConflict: 'keep',
    },
    rows.map((row) => ({
      category_code: row.categoryCode,
      valid_from: row.validFrom,
      fields: row.fields,
      source,
      is_demo: confidence === 'demo',
      recorded_at: startOfDay(localDate(checked)).toISOString(),
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

async function seedSmeThresholds(tx: Tx): Promise<void> {
  const { rows, source } = lists.loadSmeThresholds();
  await upsertRows(
    tx,
    {
      name: 'sme_thresholds',
      columns: {
        industry: 'text',
        metric: 'text',
        unit: 'text',
        small_min: 'int',
        medium_min: 'int',
        large_min: 'int',
        source: 'text',
      },
      key: ['industry', 'metric'],
      onConflict: 'update',
    },
    rows.map((row) => ({
      industry: row.industry,
      metric: row.metric,
      unit: row.unit,
      small_min: row.smallMin,
      medium_min: row.mediumMin,
      large_min: row.largeMin,
      source,
    })),
  );
}
