import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Picture } from '../../app/domain/catalogue/product-image.ts';
import { products } from './catalogue.ts';
import { id, instant } from './columns.ts';
import { users } from './identity.ts';

/** Pictures of a product by what is in them; the first that stands is shown on cards. */
export const productImages = pgTable(
  'product_images',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    /** SHA-256 of the widest picture that is kept: the name of its files. */
    hash: text().notNull(),
    /** Of the picture as it was given, upright. */
    width: integer().notNull(),
    height: integer().notNull(),
    /** Order of a product's pictures: the first one stands for it. */
    rank: integer().notNull().default(0),
    createdAt: instant().notNull(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    removedAt: instant(),
    removedBy: uuid().references(() => users.id),
  },
  (t) => [index('product_images_product_idx').on(t.productId, t.createdAt).where(sql`removed_at is null`)],
);

/** Which pictures a product shows from then on, in their order. Append-only; files are kept for good. */
export const productPictureVersions = pgTable(
  'product_picture_versions',
  {
    productId: uuid()
      .notNull()
      .references(() => products.id),
    version: integer().notNull(),
    pictures: jsonb().$type<readonly Picture[]>().notNull(),
    changedAt: instant().notNull(),
    /** Null = the system recognised two products as one. */
    changedBy: uuid().references(() => users.id),
  },
  (t) => [primaryKey({ columns: [t.productId, t.version] })],
);
