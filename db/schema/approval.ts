import { sql } from 'drizzle-orm';
import { date, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { FlowConditions, FlowStep } from '../../app/domain/approval/flow.ts';
import { id, instant } from './columns.ts';
import { users } from './identity.ts';
import { organizations } from './organizations.ts';

/** 审批流程: one row a version, never changed but for its end; a request keeps the one it was submitted under. */
export const approvalFlows = pgTable(
  'approval_flows',
  {
    id: id(),
    /** The same for all versions. */
    flowId: uuid().notNull(),
    version: integer().notNull(),
    unitId: uuid()
      .notNull()
      .references(() => organizations.id),
    name: text().notNull(),
    /** The lowest that fits decides. */
    priority: integer().notNull(),
    effectiveFrom: date({ mode: 'string' }).notNull(),
    effectiveTo: date({ mode: 'string' }),
    conditions: jsonb().$type<FlowConditions>().notNull(),
    steps: jsonb().$type<readonly FlowStep[]>().notNull(),
    priceHoldWorkdays: integer(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull(),
    /** Since when another version or nothing stands in its place. */
    supersededAt: instant(),
  },
  (t) => [
    unique('approval_flows_version_key').on(t.flowId, t.version),
    uniqueIndex('approval_flows_current_key').on(t.flowId).where(sql`superseded_at is null`),
    index('approval_flows_unit_idx').on(t.unitId, t.priority).where(sql`superseded_at is null`),
  ],
);

/** 代理审批: who decides in whose place, from the first to the last day, unless ended before. */
export const approvalDelegations = pgTable(
  'approval_delegations',
  {
    id: id(),
    orgId: uuid()
      .notNull()
      .references(() => organizations.id),
    fromUserId: uuid()
      .notNull()
      .references(() => users.id),
    toUserId: uuid()
      .notNull()
      .references(() => users.id),
    fromDate: date({ mode: 'string' }).notNull(),
    toDate: date({ mode: 'string' }).notNull(),
    reason: text().notNull(),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    index('approval_delegations_from_idx').on(t.orgId, t.fromUserId, t.id),
    index('approval_delegations_to_idx').on(t.orgId, t.toUserId, t.toDate),
  ],
);
