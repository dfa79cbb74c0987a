import { date, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { DifferenceKind } from '../../app/domain/budget/difference-names.ts';
import type { FiscalOperation, FiscalPosition } from '../../app/domain/budget/fiscal-position.ts';
import { fenColumn, id, instant } from './columns.ts';
import { users } from './identity.ts';
import { purchaseRequests } from './ordering.ts';
import { units } from './organizations.ts';

/** What the fiscal system 一体化 has acknowledged to hold of a request. Absent with the embedded ledger. */
export const fiscalHolds = pgTable(
  'fiscal_holds',
  {
    requestId: uuid()
      .primaryKey()
      .references(() => purchaseRequests.id),
    unitId: uuid()
      .notNull()
      .references(() => units.orgId),
    fiscalYear: integer().notNull(),
    /** 冻结编号: the key under which both sides know the hold. */
    holdNo: text().notNull().unique(),
    /** of the last operation sent */
    seq: integer().notNull(),
    /** null until something was held */
    acknowledged: jsonb().$type<FiscalPosition>(),
    /** last day of the hold in the fiscal system; null when nothing is held */
    expiresOn: date({ mode: 'string' }),
    updatedAt: instant().notNull(),
  },
  (t) => [
    index('fiscal_holds_unit_idx').on(t.unitId, t.fiscalYear, t.requestId),
    index('fiscal_holds_expiry_idx').on(t.expiresOn),
  ],
);

/** One message to the fiscal system, written before it is sent: what has no answer is asked about, never sent blindly again. */
export const fiscalOperations = pgTable(
  'fiscal_operations',
  {
    /** 操作编号, the idempotency key on the other side */
    operationNo: text().primaryKey(),
    requestId: uuid()
      .notNull()
      .references(() => purchaseRequests.id),
    seq: integer().notNull(),
    operation: jsonb().$type<FiscalOperation>().notNull(),
    expiresOn: date({ mode: 'string' }).notNull(),
    state: text().$type<'sent' | 'done' | 'refused'>().notNull(),
    /** code and words of a refusal */
    refusalCode: text(),
    refusalMessage: text(),
    attempts: integer().notNull(),
    createdAt: instant().notNull(),
    settledAt: instant(),
  },
  (t) => [
    unique('fiscal_operations_seq_key').on(t.requestId, t.seq),
    index('fiscal_operations_state_idx').on(t.state, t.createdAt),
  ],
);

/** Nonces of messages from the fiscal system: none is taken twice. */
export const fiscalNonces = pgTable(
  'fiscal_nonces',
  { nonce: text().primaryKey(), at: instant().notNull() },
  (t) => [index('fiscal_nonces_at_idx').on(t.at)],
);

/** 对账: one comparison of a unit's year with the fiscal system. */
export const reconciliations = pgTable(
  'reconciliations',
  {
    id: id(),
    unitId: uuid()
      .notNull()
      .references(() => units.orgId),
    fiscalYear: integer().notNull(),
    startedAt: instant().notNull(),
    finishedAt: instant(),
    /** null = by the daily job */
    startedBy: uuid().references(() => users.id),
    state: text().$type<'running' | 'agreed' | 'differs' | 'failed'>().notNull(),
    indicators: integer().notNull(),
    holds: integer().notNull(),
    error: text(),
  },
  (t) => [
    index('reconciliations_unit_idx').on(t.unitId, t.id),
    index('reconciliations_state_idx').on(t.state, t.id),
  ],
);

/** 差异: what a comparison found and what became of it. */
export const fiscalDifferences = pgTable(
  'fiscal_differences',
  {
    id: id(),
    reconciliationId: uuid()
      .notNull()
      .references(() => reconciliations.id),
    unitId: uuid()
      .notNull()
      .references(() => units.orgId),
    kind: text().$type<DifferenceKind>().notNull(),
    /** what it is about, as both sides call it: BGT_ID, hold number, payment number */
    subject: text().notNull(),
    requestId: uuid().references(() => purchaseRequests.id),
    oursFen: fenColumn(),
    theirsFen: fenColumn(),
    detail: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    state: text().$type<'open' | 'repaired' | 'gone'>().notNull(),
    repairedBy: uuid().references(() => users.id),
    repairedAt: instant(),
    note: text(),
  },
  (t) => [
    index('fiscal_differences_reconciliation_idx').on(t.reconciliationId, t.id),
    index('fiscal_differences_open_idx').on(t.state, t.unitId, t.id),
  ],
);
