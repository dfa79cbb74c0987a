import { sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ReversalState } from '../../app/domain/budget/reversal.ts';
import type { YearCloseSummary } from '../../app/domain/budget/year-close.ts';
import { fenColumn, instant } from './columns.ts';
import { users } from './identity.ts';
import { units } from './organizations.ts';

/** 预算指标. The four sums are caches of the ledger, written only by `budget_post`. */
export const budgetLines = pgTable(
  'budget_lines',
  {
    id: uuid().primaryKey(),
    unitId: uuid()
      .notNull()
      .references(() => units.orgId),
    mofDivCode: text().notNull(),
    fiscalYear: integer().notNull(),
    /** 指标主键 BGT_ID as the fiscal system writes it. */
    code: text().notNull(),
    name: text().notNull(),
    projectCode: text().notNull(),
    projectName: text().notNull(),
    /** 部门支出经济分类. */
    economicClass: text().notNull(),
    /** 政府支出经济分类. */
    governmentEconomicClass: text().notNull(),
    /** 支出功能分类. */
    functionClass: text().notNull(),
    /** 资金性质. */
    fundType: text().notNull(),
    isGovernmentPurchase: boolean().notNull(),
    status: text().$type<'active' | 'closed'>().notNull(),
    budgetFen: fenColumn().notNull().default(sql`0`),
    heldFen: fenColumn().notNull().default(sql`0`),
    committedFen: fenColumn().notNull().default(sql`0`),
    spentFen: fenColumn().notNull().default(sql`0`),
    lastSeq: integer().notNull().default(0),
    lastHash: text().notNull().default(''),
    /** 年初批复, 结转 from a line of the year before, or 追加 to a line of the same year. */
    originKind: text().$type<LineOrigin>().notNull().default('initial'),
    /** The line it was carried from or added to. */
    originLineId: uuid().references((): AnyPgColumn => budgetLines.id),
    createdAt: instant().notNull(),
  },
  (t) => [
    unique('budget_lines_code_key').on(t.mofDivCode, t.fiscalYear, t.code),
    index('budget_lines_unit_idx').on(t.unitId, t.fiscalYear, t.id),
    index('budget_lines_origin_idx').on(t.originLineId),
    check('budget_lines_origin', sql`(${t.originKind} = 'initial') = (${t.originLineId} is null)`),
    check(
      'budget_lines_not_negative',
      sql`${t.heldFen} >= 0 and ${t.committedFen} >= 0 and ${t.spentFen} >= 0
        and ${t.budgetFen} >= ${t.heldFen} + ${t.committedFen} + ${t.spentFen}`,
    ),
  ],
);

export type LineOrigin = 'initial' | 'carried' | 'supplement';

export const LEDGER_KINDS = ['budget', 'reserve', 'commit', 'spend', 'release', 'carry'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/**
 * 预算占用账本: append-only, hash-chained per line (`seq`, `prev_hash`, `hash` computed in the
 * database by `budget_post`). Deltas are signed; a row moves money between available, held,
 * committed and spent. UPDATE and DELETE raise.
 */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    budgetLineId: uuid()
      .notNull()
      .references(() => budgetLines.id),
    seq: integer().notNull(),
    mofDivCode: text().notNull(),
    fiscalYear: integer().notNull(),
    kind: text().$type<LedgerKind>().notNull(),
    budgetDeltaFen: fenColumn().notNull(),
    heldDeltaFen: fenColumn().notNull(),
    committedDeltaFen: fenColumn().notNull(),
    spentDeltaFen: fenColumn().notNull(),
    reason: text().notNull(),
    sourceKind: text().$type<'import' | 'adjustment' | 'request' | 'order' | 'payment' | 'close'>().notNull(),
    sourceId: uuid().notNull(),
    /** The request or order line it is about, when there is one. */
    sourceLineId: uuid(),
    /** Makes a retry harmless. */
    idempotencyKey: text().notNull().unique(),
    actorId: uuid().references(() => users.id),
    at: instant().notNull(),
    prevHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.budgetLineId, t.seq] }),
    index('ledger_entries_source_idx').on(t.sourceKind, t.sourceId),
    // the few entries that move a line's budget among thousands that use it
    index('ledger_entries_budget_idx').on(t.budgetLineId).where(sql`budget_delta_fen <> 0`),
  ],
);

/** Cumulative spend per scope and fiscal year, guarded by conditional updates. */
export const spendCounters = pgTable(
  'spend_counters',
  { scopeKey: text().notNull(), fiscalYear: integer().notNull(), amountFen: fenColumn().notNull() },
  (t) => [
    primaryKey({ columns: [t.scopeKey, t.fiscalYear] }),
    // a unit's counters are read by prefix, whatever the collation of the database
    index('spend_counters_prefix_idx').on(t.scopeKey.op('text_pattern_ops')),
  ],
);

/** Append-only movements behind the counters; a cancellation appends a negative. */
export const spendCounterEntries = pgTable(
  'spend_counter_entries',
  {
    id: uuid().primaryKey(),
    scopeKey: text().notNull(),
    fiscalYear: integer().notNull(),
    amountFen: fenColumn().notNull(),
    sourceKind: text().$type<'request' | 'order'>().notNull(),
    sourceId: uuid().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    index('spend_counter_entries_scope_idx').on(t.scopeKey, t.fiscalYear),
    index('spend_counter_entries_source_idx').on(t.sourceKind, t.sourceId),
  ],
);

/**
 * 采购计划: what a unit means to buy of one second-level 品目 from one budget line in its fiscal year. Held and used are
 * caches of the ledger's entries of that line and 品目, moved by `budget_post` in the statement that moves the line.
 */
export const purchasePlans = pgTable(
  'purchase_plans',
  {
    id: uuid().primaryKey(),
    unitId: uuid()
      .notNull()
      .references(() => units.orgId),
    mofDivCode: text().notNull(),
    fiscalYear: integer().notNull(),
    budgetLineId: uuid()
      .notNull()
      .references(() => budgetLines.id),
    /** Local second-level 品目: the first five characters of the code. */
    level: text().notNull(),
    plannedFen: fenColumn().notNull(),
    heldFen: fenColumn().notNull(),
    /** 占用 and 支付: what is under contract or paid. */
    usedFen: fenColumn().notNull(),
    version: integer().notNull(),
    createdAt: instant().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [
    unique('purchase_plans_line_level_key').on(t.budgetLineId, t.level),
    index('purchase_plans_unit_idx').on(t.unitId, t.fiscalYear, t.level, t.id),
    check(
      'purchase_plans_not_negative',
      sql`${t.plannedFen} >= 0 and ${t.heldFen} >= 0 and ${t.usedFen} >= 0`,
    ),
  ],
);

/** Every amount a plan ever had, with its ground: append-only. */
export const purchasePlanVersions = pgTable(
  'purchase_plan_versions',
  {
    planId: uuid()
      .notNull()
      .references(() => purchasePlans.id),
    version: integer().notNull(),
    plannedFen: fenColumn().notNull(),
    reason: text().notNull(),
    source: text().$type<PlanSource>().notNull(),
    /** The form or the file that set it: a second posting of it changes nothing. */
    batchId: uuid().notNull(),
    actorId: uuid()
      .notNull()
      .references(() => users.id),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.planId, t.version] }),
    unique('purchase_plan_versions_batch_key').on(t.planId, t.batchId),
  ],
);

export type PlanSource = 'entered' | 'imported' | 'adjusted' | 'carried';

/** 年终结账: a unit closes a fiscal year once, and its row says what that did. */
export const budgetYearCloses = pgTable(
  'budget_year_closes',
  {
    id: uuid().primaryKey(),
    unitId: uuid()
      .notNull()
      .references(() => units.orgId),
    fiscalYear: integer().notNull(),
    idempotencyKey: uuid().notNull(),
    reason: text().notNull(),
    summary: jsonb().$type<YearCloseSummary>().notNull(),
    closedBy: uuid()
      .notNull()
      .references(() => users.id),
    closedAt: instant().notNull(),
  },
  (t) => [unique('budget_year_closes_unit_year_key').on(t.unitId, t.fiscalYear)],
);

/**
 * 冲正: what somebody asked to take back of an entry and what a second person said to it. The entry that takes it back
 * carries `reversal:<id>` as its key.
 */
export const ledgerReversals = pgTable(
  'ledger_reversals',
  {
    id: uuid().primaryKey(),
    unitId: uuid()
      .notNull()
      .references(() => units.orgId),
    budgetLineId: uuid()
      .notNull()
      .references(() => budgetLines.id),
    /** The entry, by its number on the line. */
    seq: integer().notNull(),
    amountFen: fenColumn().notNull(),
    reason: text().notNull(),
    state: text().$type<ReversalState>().notNull(),
    idempotencyKey: uuid().notNull().unique(),
    proposedBy: uuid()
      .notNull()
      .references(() => users.id),
    proposedAt: instant().notNull(),
    decidedBy: uuid().references(() => users.id),
    decidedAt: instant(),
    decisionNote: text(),
  },
  (t) => [
    index('ledger_reversals_line_idx').on(t.budgetLineId, t.seq),
    check('ledger_reversals_amount', sql`${t.amountFen} > 0`),
    // 复核: never by who asked for it
    check('ledger_reversals_second_person', sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.proposedBy}`),
    check('ledger_reversals_decided', sql`(${t.state} = 'proposed') = (${t.decidedBy} is null)`),
  ],
);
