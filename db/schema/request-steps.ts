import { sql } from 'drizzle-orm';
import {
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ApproverRole, StepMode } from '../../app/domain/approval/flow.ts';
import type { ApprovalVerdict, StepState } from '../../app/domain/approval/steps.ts';
import { id, instant } from './columns.ts';
import { users } from './identity.ts';
import { purchaseRequests } from './ordering.ts';

/** The steps a request takes, copied from its flow at submit. */
export const requestSteps = pgTable(
  'request_steps',
  {
    requestId: uuid()
      .notNull()
      .references(() => purchaseRequests.id),
    stepNo: integer().notNull(),
    name: text().notNull(),
    mode: text().$type<StepMode>().notNull(),
    role: text().$type<ApproverRole>(),
    userIds: uuid().array().notNull(),
    remindWorkdays: integer().notNull(),
    state: text().$type<StepState>().notNull(),
    openedAt: instant(),
    closedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.requestId, t.stepNo] }),
    index('request_steps_open_idx').on(t.openedAt).where(sql`state = 'open'`),
  ],
);

/** What an approver decided at a step, and in whose place. Nobody agrees twice in one request, nor is agreed for twice. */
export const approvalActs = pgTable(
  'approval_acts',
  {
    id: id(),
    requestId: uuid().notNull(),
    stepNo: integer().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    onBehalfOf: uuid().references(() => users.id),
    verdict: text().$type<ApprovalVerdict>().notNull(),
    note: text(),
    /** Of a line that was sent back alone. */
    lineNo: integer(),
    at: instant().notNull(),
  },
  (t) => [
    foreignKey({
      name: 'approval_acts_step_fk',
      columns: [t.requestId, t.stepNo],
      foreignColumns: [requestSteps.requestId, requestSteps.stepNo],
    }),
    uniqueIndex('approval_acts_once_key').on(t.requestId, t.userId).where(sql`verdict = 'agree'`),
    uniqueIndex('approval_acts_voice_key')
      .on(t.requestId, sql`coalesce(on_behalf_of, user_id)`)
      .where(sql`verdict = 'agree'`),
    index('approval_acts_user_idx').on(t.userId, t.requestId),
    index('approval_acts_request_idx').on(t.requestId, t.id),
  ],
);

/** 催办: once a step and day. */
export const approvalReminders = pgTable(
  'approval_reminders',
  {
    requestId: uuid()
      .notNull()
      .references(() => purchaseRequests.id),
    stepNo: integer().notNull(),
    day: date({ mode: 'string' }).notNull(),
    sentAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.requestId, t.stepNo, t.day] })],
);
