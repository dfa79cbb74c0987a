import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from './columns.ts';

/** 公告: contracts and announcements, public under /notices. */
export const notices = pgTable(
  'notices',
  {
    id: id(),
    kind: text().$type<'contract' | 'announcement' | 'supplier_sanction'>().notNull(),
    number: text().notNull().unique(),
    title: text().notNull(),
    body: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    subjectId: uuid(),
    publishedAt: instant().notNull(),
  },
  (t) => [index('notices_published_idx').on(t.publishedAt, t.id), index('notices_kind_idx').on(t.kind, t.id)],
);
