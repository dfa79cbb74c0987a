import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Role } from '../../app/domain/identity/roles.ts';
import type { MailTopic } from '../../app/domain/notifications/mail-topics.ts';
import { id, instant } from './columns.ts';
import { users } from './identity.ts';
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

/** Which notices a person wants by mail, and where. */
export const mailSettings = pgTable('mail_settings', {
  userId: uuid()
    .primaryKey()
    .references(() => users.id),
  address: text().notNull(),
  topics: text().array().$type<MailTopic[]>().notNull(),
  updatedAt: instant().notNull(),
  /** When its reader showed the code that was sent there; letters go nowhere before. */
  verifiedAt: instant(),
  /** Digest of the code sent last, how long it counts and how often it was tried. */
  codeHash: text(),
  codeExpiresAt: instant(),
  codeTries: integer().notNull().default(0),
  codeAskedAt: instant(),
});

/** A letter that was handed to the mail server or refused by it: a replay of its outbox row sends no second one. */
export const mailDeliveries = pgTable('mail_deliveries', {
  /** Id of the outbox row, also of the Message-ID. */
  outboxId: uuid().primaryKey(),
  outcome: text().$type<'sent' | 'refused'>().notNull(),
  at: instant().notNull(),
});
