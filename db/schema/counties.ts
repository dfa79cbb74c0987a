import { foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { categories } from './categories.ts';
import { fenColumn } from './columns.ts';

/** 832 counties keyed by listed name and source code. */
export const counties832 = pgTable(
  'counties_832',
  {
    listedName: text().notNull(),
    sourceCode: text().notNull(),
    currentCode: text().notNull(),
    currentName: text().notNull(),
    province: text().notNull(),
    city: text().notNull(),
    /** 东部, 中部, 西部 or 东北; '' = not loaded yet. */
    region: text().notNull().default(''),
    /** Year in which it left the list (摘帽). */
    delistedYear: integer(),
    note: text(),
  },
  (t) => [
    primaryKey({ columns: [t.listedName, t.sourceCode] }),
    index('counties_832_code_idx').on(t.currentCode),
  ],
);

/** What a county is known for (特产), with prices as people remember them: never a quotation. */
export const countySpecialities = pgTable(
  'county_specialities',
  {
    listedName: text().notNull(),
    sourceCode: text().notNull(),
    product: text().notNull(),
    spec: text().notNull(),
    categoryCode: text()
      .notNull()
      .references(() => categories.code),
    indicativeFen: fenColumn().notNull(),
    source: text().notNull(),
    confidence: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listedName, t.sourceCode, t.product, t.spec] }),
    foreignKey({
      columns: [t.listedName, t.sourceCode],
      foreignColumns: [counties832.listedName, counties832.sourceCode],
      name: 'county_specialities_county_fk',
    }),
  ],
);
