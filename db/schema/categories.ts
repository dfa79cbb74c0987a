import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** 政府采购品目 (2022 edition). */
export const categories = pgTable(
  'categories',
  {
    code: text().primaryKey(),
    name: text().notNull(),
    level: integer().notNull(),
    parentCode: text(),
    isLeaf: boolean().notNull(),
    edition: integer().notNull(),
    /** Default VAT rate in basis points. */
    taxRateBp: integer().notNull(),
    /** Shown in the mall's category menu. */
    inMall: boolean().notNull(),
    /** Of the part of the catalogue that suits an electronic mall. */
    inEmall: boolean().notNull().default(false),
  },
  (t) => [index('categories_parent_idx').on(t.parentCode)],
);

/** 地方二级品目: the place's own names for what cumulative limits are counted by, over prefixes of the national codes. */
export const localCategories = pgTable(
  'local_categories',
  {
    areaCode: text().notNull(),
    /** Prefix of the national codes that belong to it. */
    code: text().notNull(),
    name: text().notNull(),
    /** The national 品目 it stands for. */
    categoryCode: text()
      .notNull()
      .references(() => categories.code),
    source: text().notNull(),
    confidence: text().notNull(),
    isDemo: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.areaCode, t.code] })],
);

/** Rows of the two green lists: 节能 (★ = mandatory) and 环境标志. */
export const greenListRows = pgTable(
  'green_list_rows',
  {
    id: integer().generatedAlwaysAsIdentity().primaryKey(),
    list: text().$type<'energy' | 'environment'>().notNull(),
    rowNo: integer().notNull(),
    name: text().notNull(),
    categoryCode: text().notNull(),
    mandatory: boolean().notNull(),
    /** Attribute condition that decides within the leaf, e.g. {"engine":"laser"}. */
    condition: jsonb().$type<Readonly<Record<string, unknown>>>(),
    standards: text().array().notNull(),
    citation: text().notNull(),
    /** The products that the official list counts under the row: ★ rows name 24 in all. */
    products: text().array().notNull().default(sql`'{}'`),
    /** 品目 of the 2013 edition that the list names; the 2022 code is this system's crosswalk. */
    code2013: text('code_2013').notNull().default(''),
    note: text().notNull().default(''),
    confidence: text().notNull().default(''),
  },
  (t) => [index('green_list_rows_category_idx').on(t.categoryCode)],
);
