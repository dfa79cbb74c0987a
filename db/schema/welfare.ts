import { boolean, date, index, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { purchaseRequests } from './ordering.ts';
import { unions } from './organizations.ts';

/** Months in which a kind of produce is usually on the market: what a product's own months are read from. */
export const produceSeasons = pgTable('produce_seasons', {
  /** Word in the product's name: 苹果, 核桃仁. */
  kind: text().primaryKey(),
  months: smallint().array().notNull(),
  /** 加工品, sold all year: its word counts before that of the fresh fruit in it. */
  processed: boolean().notNull(),
});

/** 工会采购: a request paid from the union's own account, with the minutes of the committee that resolved it. */
export const unionPurchases = pgTable(
  'union_purchases',
  {
    requestId: uuid()
      .primaryKey()
      .references(() => purchaseRequests.id),
    unionId: uuid()
      .notNull()
      .references(() => unions.orgId),
    /** 会议纪要编号. */
    minutesNumber: text().notNull(),
    /** The day on which the committee met. */
    minutesOn: date({ mode: 'string' }).notNull(),
  },
  (t) => [index('union_purchases_union_idx').on(t.unionId, t.requestId)],
);
