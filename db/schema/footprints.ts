import { index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { products } from './catalogue.ts';
import { instant } from './columns.ts';
import { users } from './identity.ts';

/** 我的足迹: products somebody looked at, for himself alone; he may clear it or have nothing kept. */
export const footprints = pgTable(
  'footprints',
  {
    userId: uuid()
      .notNull()
      .references(() => users.id),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    seenAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.productId] }),
    index('footprints_recent_idx').on(t.userId, t.seenAt, t.productId),
  ],
);

/** Who wants no footprints kept. */
export const footprintOptOuts = pgTable('footprint_opt_outs', {
  userId: uuid()
    .primaryKey()
    .references(() => users.id),
  since: instant().notNull(),
});
