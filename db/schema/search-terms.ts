import { sql } from 'drizzle-orm';
import { check, date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { SearchTermKind } from '../../app/domain/catalogue/search-terms.ts';
import { id, instant } from './columns.ts';
import { users } from './identity.ts';

/**
 * 检索词条: synonyms, stop words and corrections that operators add to the word lists of the product, each from a day on.
 * Read with the change log, so that every process follows them at once.
 */
export const searchTerms = pgTable(
  'search_terms',
  {
    id: id(),
    kind: text().$type<SearchTermKind>().notNull(),
    /** Normalised: of a set all that mean the same, else what is typed. */
    words: text().array().notNull(),
    /** What is looked for instead or too; empty for stop words and sets. */
    targets: text().array().notNull(),
    validFrom: date({ mode: 'string' }).notNull(),
    /** Last day; null = until further notice. */
    validTo: date({ mode: 'string' }),
    note: text().notNull(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull(),
    endedBy: uuid().references(() => users.id),
  },
  (t) => [
    index('search_terms_day_idx').on(t.validTo, t.id),
    check('search_terms_days', sql`valid_to is null or valid_to >= valid_from - 1`),
  ],
);
