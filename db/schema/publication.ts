import { sql } from 'drizzle-orm';
import { date, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { AnnouncementState } from '../../app/domain/publication/announcement-machine.ts';
import { id, instant } from './columns.ts';
import { users } from './identity.ts';
import { organizations } from './organizations.ts';

/** 公告: contracts and announcements, public under /notices. */
export const notices = pgTable(
  'notices',
  {
    id: id(),
    kind: text()
      .$type<'contract' | 'announcement' | 'supplier_sanction' | 'agreement' | 'price_bulletin'>()
      .notNull(),
    number: text().notNull().unique(),
    title: text().notNull(),
    body: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    subjectId: uuid(),
    publishedAt: instant().notNull(),
    /** 置顶: last day on which it stands above the others. */
    pinnedUntil: date({ mode: 'string' }),
    /** 撤回: out of the lists since then; its address says so and why. */
    withdrawnAt: instant(),
    withdrawnReason: text(),
  },
  (t) => [
    index('notices_published_idx').on(t.publishedAt, t.id),
    index('notices_kind_idx').on(t.kind, t.id),
    index('notices_pinned_idx').on(t.pinnedUntil).where(sql`${t.pinnedUntil} is not null`),
  ],
);

/**
 * Announcements as operators write them. What is published becomes a notice and is not edited any more: a mistake is
 * withdrawn with its reason and announced anew.
 */
export const announcements = pgTable(
  'announcements',
  {
    id: id(),
    state: text().$type<AnnouncementState>().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    /** When a scheduled one is published. */
    publishAt: instant(),
    pinnedUntil: date({ mode: 'string' }),
    /** Set when it was published. */
    noticeId: uuid().references(() => notices.id),
    /** Organization that issues it. */
    orgId: uuid()
      .notNull()
      .references(() => organizations.id),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull(),
    updatedBy: uuid()
      .notNull()
      .references(() => users.id),
    updatedAt: instant().notNull(),
    version: integer().notNull(),
  },
  (t) => [
    index('announcements_state_idx').on(t.state, t.id),
    index('announcements_due_idx').on(t.publishAt).where(sql`${t.state} = 'scheduled'`),
  ],
);
