import { boolean, pgTable, smallint, text } from 'drizzle-orm/pg-core';

/** Months in which a kind of produce is usually on the market: what a product's own months are read from. */
export const produceSeasons = pgTable('produce_seasons', {
  /** Word in the product's name: 苹果, 核桃仁. */
  kind: text().primaryKey(),
  months: smallint().array().notNull(),
  /** 加工品, sold all year: its word counts before that of the fresh fruit in it. */
  processed: boolean().notNull(),
});
