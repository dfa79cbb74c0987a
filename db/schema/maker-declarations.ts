import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { SizeClass } from '../../app/domain/suppliers/size-class.ts';
import { products } from './catalogue.ts';
import { id, instant } from './columns.ts';
import { users } from './identity.ts';
import { suppliers } from './suppliers.ts';

/**
 * 中小企业声明: what a supplier declares of the maker of a product, with the figures of the year before (财库〔2020〕46号 附件),
 * and the class those figures give. Append-only; the latest counts, for every product of the maker.
 */
export const makerDeclarations = pgTable(
  'maker_declarations',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    supplierId: uuid()
      .notNull()
      .references(() => suppliers.orgId),
    /** The maker the product named at the time; null where it named none. */
    makerKey: text(),
    /** 统一社会信用代码 of the maker, where the supplier knows it: names of one code are one maker. */
    makerUscc: text(),
    /** As 中小企业划型标准 names it. */
    industry: text().notNull(),
    employees: integer(),
    /** 万元. */
    revenueWan: integer(),
    assetsWan: integer(),
    declaredSize: text().$type<SizeClass>().notNull(),
    computedSize: text().$type<SizeClass>().notNull(),
    declaredBy: uuid()
      .notNull()
      .references(() => users.id),
    declaredAt: instant().notNull(),
  },
  (t) => [
    index('maker_declarations_product_idx').on(t.productId, t.declaredAt),
    index('maker_declarations_maker_idx').on(t.makerKey, t.supplierId, t.declaredAt),
    index('maker_declarations_mismatch_idx')
      .on(t.declaredAt, t.id)
      .where(sql`${t.declaredSize} <> ${t.computedSize}`),
  ],
);

/** 制造商规模: what the latest declaration gives; products that come later take it over. */
export const makerClasses = pgTable(
  'maker_classes',
  {
    makerKey: text().primaryKey(),
    name: text().notNull(),
    uscc: text(),
    size: text().$type<SizeClass>().notNull(),
    declarationId: uuid()
      .notNull()
      .references(() => makerDeclarations.id),
    declaredAt: instant().notNull(),
  },
  (t) => [index('maker_classes_uscc_idx').on(t.uscc).where(sql`${t.uscc} is not null`)],
);
