import { integer, jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import type { ProductContent } from '../../app/domain/catalogue/product-version.ts';
import { products } from './catalogue.ts';
import { instant } from './columns.ts';
import { users } from './identity.ts';

/** What a product said until it was changed; what it says now stands in `products`. Append-only. */
export const productVersions = pgTable(
  'product_versions',
  {
    productId: uuid()
      .notNull()
      .references(() => products.id),
    version: integer().notNull(),
    content: jsonb().$type<ProductContent>().notNull(),
    replacedAt: instant().notNull(),
    replacedBy: uuid().references(() => users.id),
    importBatchId: uuid(),
  },
  (t) => [primaryKey({ columns: [t.productId, t.version] })],
);
