import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Role } from '../../app/domain/identity/roles.ts';
import { id, instant } from './columns.ts';
import { organizations } from './organizations.ts';

/** 消息 for everyone who holds a role in an organization, or for one user. */
export const notifications = pgTable(
  'notifications',
  {
    id: id(),
    orgId: uuid()
      .notNull()
      .references(() => organizations.id),
    role: text().$type<Role>(),
    userId: uuid(),
    /** Code of the sentence, rendered with `params`. */
    code: text().notNull(),
    params: jsonb().$type<Readonly<Record<string, string | number>>>().notNull(),
    href: text().notNull(),
    createdAt: instant().notNull(),
    readAt: instant(),
    /** Id of the outbox row that made it: a replay makes no second one. */
    outboxId: uuid().notNull().unique(),
  },
  (t) => [
    index('notifications_org_idx').on(t.orgId, t.role, t.id),
    index('notifications_user_idx').on(t.userId, t.id),
  ],
);
