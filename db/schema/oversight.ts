import { bigint, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from './columns.ts';

/**
 * 审计: who did what to which subject, in the transaction of the write. No foreign keys, so that the
 * row outlives anything; ordered by (at, id) because instants can tie. UPDATE and DELETE raise.
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: id(),
    at: instant().notNull(),
    actorId: uuid(),
    actorName: text().notNull(),
    actorOrgId: uuid(),
    /** Verb name, e.g. `submit-request`. */
    action: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: text().notNull(),
    /** Organization whose audit page shows it (the unit, the supplier …). */
    orgId: uuid(),
    /** The second party of an order, who may see it in the order's history. */
    counterpartOrgId: uuid(),
    detail: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    requestId: text().notNull(),
  },
  (t) => [
    index('audit_entries_org_idx').on(t.orgId, t.id),
    index('audit_entries_subject_idx').on(t.subjectKind, t.subjectId, t.id),
    index('audit_entries_action_idx').on(t.action, t.id),
  ],
);

/** Outbox: side effects of a committed write, delivered at least once, in order per aggregate. */
export const outbox = pgTable(
  'outbox',
  {
    id: id(),
    aggregateKind: text().notNull(),
    aggregateId: uuid().notNull(),
    topic: text().notNull(),
    payload: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    status: text().$type<'pending' | 'delivered' | 'dead'>().notNull(),
    attempts: bigint({ mode: 'number' }).notNull(),
    availableAt: instant().notNull(),
    createdAt: instant().notNull(),
    deliveredAt: instant(),
    lastError: text(),
  },
  (t) => [
    index('outbox_pending_idx').on(t.status, t.availableAt, t.id),
    index('outbox_aggregate_idx').on(t.aggregateId, t.id),
  ],
);
