import { boolean, date, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { SpecField } from '../../app/domain/catalogue/spec-template.ts';
import { categories } from './categories.ts';
import { instant } from './columns.ts';
import { users } from './identity.ts';

/** 规格模板 of a leaf 品目 by its first day; the end is the next one's beginning. */
export const specTemplates = pgTable(
  'spec_templates',
  {
    categoryCode: text()
      .notNull()
      .references(() => categories.code),
    validFrom: date({ mode: 'string' }).notNull(),
    fields: jsonb().$type<readonly SpecField[]>().notNull(),
    source: text().notNull(),
    isDemo: boolean().notNull(),
    recordedAt: instant().notNull(),
    recordedBy: uuid().references(() => users.id),
    /** The approved change it came by; null = loaded with the reference lists. */
    changeId: uuid(),
  },
  (t) => [primaryKey({ columns: [t.categoryCode, t.validFrom] })],
);
