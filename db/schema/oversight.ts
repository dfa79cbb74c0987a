import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { JobOutcome } from '../../app/domain/oversight/jobs.ts';
import type { MessageStatus } from '../../app/domain/oversight/messages.ts';
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
    /** `dead`: given up after the last attempt; `discarded`: a person decided that it is not delivered. */
    status: text().$type<MessageStatus>().notNull(),
    attempts: bigint({ mode: 'number' }).notNull(),
    availableAt: instant().notNull(),
    createdAt: instant().notNull(),
    deliveredAt: instant(),
    /** Without personal data: see `plainError`. */
    lastError: text(),
    discardedAt: instant(),
    discardedBy: uuid(),
    discardReason: text(),
  },
  (t) => [
    index('outbox_pending_idx').on(t.status, t.availableAt, t.id),
    index('outbox_aggregate_idx').on(t.aggregateId, t.id),
    // What is not delivered is little beside what was.
    index('outbox_open_idx').on(t.id).where(sql`${t.status} <> 'delivered'`),
  ],
);

/** Scheduled work as it stands: one row a job, whichever process ran it last. */
export const jobs = pgTable('jobs', {
  name: text().primaryKey(),
  /** Set while a round is under way; a process that died leaves it until the next one. */
  runningSince: instant(),
  lastStartedAt: instant(),
  lastFinishedAt: instant(),
  lastOutcome: text().$type<JobOutcome>(),
  lastDurationMs: integer(),
  lastResult: jsonb().$type<Readonly<Record<string, number>>>(),
  lastError: text(),
  lastOkAt: instant(),
  /** Rounds that failed since the last one that did not. */
  failures: integer().notNull().default(0),
  /** A person asked for a round; the next process that looks runs it. */
  requestedAt: instant(),
  requestedBy: uuid(),
});

/** Rounds worth keeping: those that changed something, failed, or were asked for. */
export const jobRuns = pgTable(
  'job_runs',
  {
    id: id(),
    job: text().notNull(),
    startedAt: instant().notNull(),
    durationMs: integer().notNull(),
    outcome: text().$type<JobOutcome>().notNull(),
    result: jsonb().$type<Readonly<Record<string, number>>>().notNull(),
    error: text(),
    /** Who asked for it; null = the clock. */
    requestedBy: uuid(),
  },
  (t) => [index('job_runs_job_idx').on(t.job, t.id), index('job_runs_started_idx').on(t.startedAt)],
);
