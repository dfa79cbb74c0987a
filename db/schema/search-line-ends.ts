import { sql } from 'drizzle-orm';
import { check, date, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { ShippedFile } from '../../app/domain/catalogue/shipped-lines.ts';
import { id, instant } from './columns.ts';
import { users } from './identity.ts';

/**
 * 停用的随附词条: lines of the word lists of the product that operators ended, each from a day on and until it is restored.
 * Read with the change log, so that every process follows them at once.
 */
export const searchLineEnds = pgTable(
  'search_line_ends',
  {
    id: id(),
    /** Names the line by what it says: a line that a later release changes is another one. */
    lineKey: text().notNull(),
    /** What it said, for the record. */
    file: text().$type<ShippedFile>().notNull(),
    words: text().array().notNull(),
    targets: text().array().notNull(),
    validFrom: date({ mode: 'string' }).notNull(),
    /** Last day without it; null = until it is restored. */
    validTo: date({ mode: 'string' }),
    reason: text().notNull(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull(),
    restoredBy: uuid().references(() => users.id),
  },
  (t) => [
    // a line is ended once at a time
    uniqueIndex('search_line_ends_open_uq').on(t.lineKey).where(sql`valid_to is null`),
    check('search_line_ends_days', sql`valid_to is null or valid_to >= valid_from - 1`),
  ],
);
