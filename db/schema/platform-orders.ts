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
    /** When nothing of it was left, so that the platform has to be told. */
    cancelRequestedAt: instant(),
    /** When the platform said that it has cancelled it, or that it never had it. */
    cancelledAt: instant(),
  },
  (t) => [
    index('platform_orders_open_idx').on(t.state, t.orderId).where(sql`state <> 'numbered'`),
    index('platform_orders_to_cancel_idx')
      .on(t.cancelRequestedAt)
      .where(sql`cancel_requested_at is not null and cancelled_at is null`),
    check('platform_orders_numbered', sql`(${t.state} = 'numbered') = (${t.platformNumber} is not null)`),
  ],
);
