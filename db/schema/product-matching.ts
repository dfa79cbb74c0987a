import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Evidence } from '../../app/domain/catalogue/match-product.ts';
import { products } from './catalogue.ts';
import { id, instant } from './columns.ts';
import { users } from './identity.ts';
import { suppliers } from './suppliers.ts';

/** Pairs that may be one item and wait for a person, or were decided. */
export const matchCases = pgTable(
  'match_cases',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    candidateId: uuid()
      .notNull()
      .references(() => products.id),
    score: integer().notNull(),
    evidence: jsonb().$type<readonly Evidence[]>().notNull(),
    state: text().$type<'open' | 'same' | 'different'>().notNull(),
    createdAt: instant().notNull(),
    decidedAt: instant(),
    decidedBy: uuid().references(() => users.id),
    reason: text(),
  },
  (t) => [
    unique('match_cases_pair_key').on(t.productId, t.candidateId),
    index('match_cases_open_idx').on(t.score, t.id).where(sql`state = 'open'`),
    index('match_cases_candidate_idx').on(t.candidateId),
  ],
);

/** Which product became part of which, with what came along, and who took it back. */
export const productMerges = pgTable(
  'product_merges',
  {
    id: id(),
    fromId: uuid()
      .notNull()
      .references(() => products.id),
    intoId: uuid()
      .notNull()
      .references(() => products.id),
    intoOwnerId: uuid().references(() => suppliers.orgId),
    offerIds: uuid().array().notNull(),
    certificateIds: uuid().array().notNull(),
    reason: text().notNull(),
    mergedAt: instant().notNull(),
    mergedBy: uuid().references(() => users.id),
    splitAt: instant(),
    splitBy: uuid().references(() => users.id),
    splitReason: text(),
  },
  (t) => [index('product_merges_from_idx').on(t.fromId), index('product_merges_into_idx').on(t.intoId)],
);
