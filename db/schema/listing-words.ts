import { sql } from 'drizzle-orm';
import { date, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { WordKind } from '../../app/domain/catalogue/listing-coach/listing-words.ts';
import { id, instant } from './columns.ts';
import { users } from './identity.ts';

/** 敏感词: what listings are looked through for, with dates and sources; kept by operators, ended and never deleted. */
export const listingWords = pgTable(
  'listing_words',
  {
    id: id(),
    word: text().notNull(),
    kind: text().$type<WordKind>().notNull(),
    validFrom: date({ mode: 'string' }).notNull(),
    /** Last day; null = until further notice. */
    validTo: date({ mode: 'string' }),
    source: text().notNull(),
    /** null = loaded with the first list. */
    addedBy: uuid().references(() => users.id),
    addedAt: instant().notNull(),
    endedBy: uuid().references(() => users.id),
  },
  (t) => [
    uniqueIndex('listing_words_open_key').on(t.word, t.kind).where(sql`valid_to is null`),
    index('listing_words_kind_idx').on(t.kind, t.id),
  ],
);
