import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { products } from './catalogue.ts';
import { fenColumn, id, instant } from './columns.ts';
import { users } from './identity.ts';
import { suppliers } from './suppliers.ts';

/** What the 832 platform sells, as it was last pulled, and which goods of the mall it is. */
export const platformProducts = pgTable(
  'platform_products',
  {
    /** The platform's number of what is sold: what an order names there. */
    skuCode: text().primaryKey(),
    platformProductId: text().notNull(),
    name: text().notNull(),
    basePriceFen: fenColumn().notNull(),
    packingUnit: text().notNull(),
    platformSupplierId: text().notNull(),
    supplierName: text().notNull(),
    pulledAt: instant().notNull(),
    /** The mall's supplier and product it is; both null = not found yet. */
    supplierId: uuid().references(() => suppliers.orgId),
    productId: uuid().references(() => products.id),
    /** When that was settled; by whom, null = by the numbers and names alone. */
    matchedAt: instant(),
    matchedBy: uuid().references(() => users.id),
  },
  (t) => [
    uniqueIndex('platform_products_goods_key')
      .on(t.supplierId, t.productId)
      .where(sql`product_id is not null`),
    index('platform_products_open_idx').on(t.skuCode).where(sql`product_id is null`),
    check('platform_products_goods', sql`(${t.supplierId} is null) = (${t.productId} is null)`),
  ],
);

/** 拉取商品: finished rounds; the next one asks for what changed since the last began. */
export const platformPulls = pgTable(
  'platform_pulls',
  { id: id(), startedAt: instant().notNull(), finishedAt: instant().notNull() },
  (t) => [index('platform_pulls_started_idx').on(t.startedAt)],
);
