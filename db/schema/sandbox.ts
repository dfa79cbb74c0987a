import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Verdict } from '../../app/domain/policy/decision.ts';
import { fenColumn, id, instant } from './columns.ts';
import { users } from './identity.ts';
import { changeProposals } from './policy.ts';

/** 试算: a value of the registry tried on the stored purchases of a year. Decides nothing; kept as a record. */
export const sandboxRuns = pgTable(
  'sandbox_runs',
  {
    id: id(),
    ruleId: text().notNull(),
    areaCode: text().notNull(),
    value: jsonb().$type<unknown>().notNull(),
    unit: text().notNull(),
    /** What stood for the area when it was tried; null when nothing did. */
    base: jsonb().$type<unknown>(),
    fiscalYear: integer().notNull(),
    changeId: uuid().references(() => changeProposals.id),
    runBy: uuid()
      .notNull()
      .references(() => users.id),
    runAt: instant().notNull(),
    /** Stored evaluations looked at, of those the ones that never asked for the value, and the ones that turn. */
    considered: integer().notNull(),
    incomparable: integer().notNull(),
    turned: integer().notNull(),
    /** Whether there were more than one run looks at. */
    cutShort: boolean().notNull(),
    tookMs: integer().notNull(),
  },
  (t) => [index('sandbox_runs_rule_idx').on(t.ruleId, t.id)],
);

/** A stored evaluation that would have come out otherwise. */
export const sandboxTurns = pgTable(
  'sandbox_turns',
  {
    runId: uuid()
      .notNull()
      .references(() => sandboxRuns.id),
    setId: uuid().notNull(),
    unitId: uuid().notNull(),
    categoryCode: text().notNull(),
    categoryName: text().notNull(),
    amountFen: fenColumn().notNull(),
    ruleId: text().notNull(),
    before: text().$type<Verdict>().notNull(),
    after: text().$type<Verdict>().notNull(),
    wholeBefore: text().$type<Verdict>().notNull(),
    wholeAfter: text().$type<Verdict>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.setId] })],
);
