import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { PlatformOrderState } from '../../app/domain/welfare/platform-order.ts';
import { instant } from './columns.ts';
import { orders } from './ordering.ts';

/** Orders with 832 produce, as the 832 platform knows them; one row from the contract on. */
export const platformOrders = pgTable(
  'platform_orders',
  {
    orderId: uuid()
      .primaryKey()
      .references(() => orders.id),
    /** 平台订单号: the order counts towards the 832 reserve only when the platform has given it one. Written once. */
    platformNumber: text().unique(),
    state: text().$type<PlatformOrderState>().notNull(),
    createdAt: instant().notNull(),
    /** When it was last sent or asked about. */
    askedAt: instant(),
    /** When the platform first said that it has it. */
    reportedAt: instant(),
    /** Without an answer, since the last one. */
    attempts: integer().notNull().default(0),
    lastError: text(),
  },
  (t) => [
    index('platform_orders_open_idx').on(t.state, t.orderId).where(sql`state <> 'numbered'`),
    check('platform_orders_numbered', sql`(${t.state} = 'numbered') = (${t.platformNumber} is not null)`),
  ],
);
