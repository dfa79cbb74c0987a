import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ChangeKind, ChangeState } from '../../app/domain/policy/change-machine.ts';
import type { Decision } from '../../app/domain/policy/decision.ts';
import type { PurchaseFacts } from '../../app/domain/policy/facts.ts';
import { id, instant } from './columns.ts';
import { users } from './identity.ts';

/** Legal clauses a decision card can cite; each has its page `/policy/:clauseId`. */
export const clauses = pgTable('clauses', {
  id: text().primaryKey(),
  instrument: text().notNull(),
  article: text().notNull(),
  title: text().notNull(),
  body: text().notNull(),
  url: text(),
  effectiveFrom: date({ mode: 'string' }).notNull(),
  effectiveTo: date({ mode: 'string' }),
  confidence: text().notNull(),
});

/**
 * 变更提案: a change of reference data or of the rule registry that one operator proposes and another one approves.
 * What was approved is applied in the same transaction; the rows it wrote point back here.
 */
export const changeProposals = pgTable(
  'change_proposals',
  {
    id: id(),
    kind: text().$type<ChangeKind>().notNull(),
    /** What is changed, e.g. `mall.direct_max@370600`: one open proposal for each. */
    subjectKey: text().notNull(),
    /** The new value, as its kind reads it. */
    payload: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    /** First day on which the new value decides. */
    effectiveFrom: date({ mode: 'string' }).notNull(),
    source: text().notNull(),
    reason: text().notNull(),
    /** What stood when it was proposed: something else at the approval makes the proposal outdated. */
    base: jsonb().$type<unknown>(),
    state: text().$type<ChangeState>().notNull(),
    proposedBy: uuid()
      .notNull()
      .references(() => users.id),
    proposedAt: instant().notNull(),
    decidedBy: uuid().references(() => users.id),
    decidedAt: instant(),
    decisionNote: text(),
    version: integer().notNull(),
  },
  (t) => [
    index('change_proposals_state_idx').on(t.state, t.id),
    index('change_proposals_subject_idx').on(t.kind, t.subjectKey, t.id),
    uniqueIndex('change_proposals_open_key').on(t.kind, t.subjectKey).where(sql`${t.state} = 'pending'`),
  ],
);

/** Rule registry: the end of a value is the start of the next one for the same rule and area. */
export const ruleValues = pgTable(
  'rule_values',
  {
    ruleId: text().notNull(),
    /** `000000` nation, `370000` province, `370600` city, `370602` county. */
    areaCode: text().notNull(),
    validFrom: date({ mode: 'string' }).notNull(),
    /** null = the number is missing and shown as such. */
    value: jsonb().$type<unknown>(),
    unit: text().notNull(),
    clauseId: text()
      .notNull()
      .references(() => clauses.id),
    source: text().notNull(),
    confidence: text().notNull(),
    /** 演示参数: invented for the demonstration. */
    isDemo: boolean().notNull(),
    /** What the figure means, where the unit alone does not say it. */
    note: text().notNull().default(''),
    version: integer().notNull(),
    recordedAt: instant().notNull(),
    recordedBy: uuid().references(() => users.id),
    /** The proposal it came from; null = loaded with the official lists. */
    changeId: uuid().references(() => changeProposals.id),
  },
  (t) => [primaryKey({ columns: [t.ruleId, t.areaCode, t.validFrom] })],
);

export const economicClasses = pgTable('economic_classes', {
  code: text().primaryKey(),
  name: text().notNull(),
});

/** Longest prefix of the 品目 code decides the 部门支出经济分类. */
export const economicClassMap = pgTable('economic_class_map', {
  prefix: text().primaryKey(),
  economicClass: text()
    .notNull()
    .references(() => economicClasses.code),
  citation: text().notNull(),
});

/** 政府支出经济分类, 支出功能分类 and 资金性质: the other codes a budget line carries. Excerpts: an unknown code is not wrong. */
export const budgetCodes = pgTable(
  'budget_codes',
  {
    kind: text().$type<'government_economic' | 'function' | 'fund_type'>().notNull(),
    code: text().notNull(),
    name: text().notNull(),
    source: text().notNull(),
    confidence: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.code] })],
);

/** Which 政府支出经济分类 a 部门支出经济分类 belongs to, in an authority (机关) and in an institution (事业单位). */
export const governmentClassMap = pgTable(
  'government_class_map',
  {
    economicClass: text()
      .notNull()
      .references(() => economicClasses.code),
    unitKind: text().$type<'authority' | 'institution'>().notNull(),
    governmentClass: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.economicClass, t.unitKind] })],
);

/** 中小企业划型标准: lower bounds of each class by industry and metric; the lowest metric decides. */
export const smeThresholds = pgTable(
  'sme_thresholds',
  {
    industry: text().notNull(),
    metric: text().$type<'employees' | 'revenue' | 'assets'>().notNull(),
    unit: text().notNull(),
    smallMin: integer().notNull(),
    mediumMin: integer().notNull(),
    largeMin: integer().notNull(),
    source: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.industry, t.metric] })],
);

/** Where each loaded list is from, since when it holds, when it was last checked and how sure it is. */
export const referenceLists = pgTable('reference_lists', {
  id: text().primaryKey(),
  name: text().notNull(),
  source: text().notNull(),
  effectiveFrom: date({ mode: 'string' }).notNull(),
  checked: date({ mode: 'string' }).notNull(),
  /** `per row` where the rows differ. */
  confidence: text().notNull(),
  /** 演示参数: the list as a whole is this demonstration's choice. */
  isDemo: boolean().notNull(),
  rowCount: integer().notNull(),
});

/** Days that differ from the plain week: holidays and make-up workdays. */
export const calendarDays = pgTable('calendar_days', {
  date: date({ mode: 'string' }).primaryKey(),
  kind: text().$type<'workday' | 'holiday'>().notNull(),
  name: text().notNull(),
  source: text().notNull(),
  /** 推算: computed, not yet published. */
  estimated: boolean().notNull(),
  /** The proposal that set it; null = loaded with the official lists. */
  changeId: uuid().references(() => changeProposals.id),
});

/** Decisions as taken: inputs, rule values and texts of that moment, so that they replay. */
export const decisionSets = pgTable(
  'decision_sets',
  {
    id: id(),
    subjectKind: text().$type<'request' | 'order'>().notNull(),
    subjectId: uuid().notNull(),
    stage: text().$type<'submit' | 'approval' | 'contract'>().notNull(),
    orderDate: date({ mode: 'string' }).notNull(),
    fiscalYear: integer().notNull(),
    facts: jsonb().$type<PurchaseFacts>().notNull(),
    decisions: jsonb().$type<readonly Decision[]>().notNull(),
    evaluatedAt: instant().notNull(),
    evaluatedBy: uuid().references(() => users.id),
  },
  (t) => [
    index('decision_sets_subject_idx').on(t.subjectKind, t.subjectId, t.evaluatedAt),
    index('decision_sets_year_idx').on(t.fiscalYear, t.id),
  ],
);
