import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { fenColumn, id, instant } from './columns.ts';
import { users } from './identity.ts';
import { orderLines, orders } from './ordering.ts';

/** 支付申请: one open payment an order; settled only by a payment event. */
export const payments = pgTable(
  'payments',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    number: text().notNull().unique(),
    rail: text().$type<'treasury' | 'union_account' | 'stripe'>().notNull(),
    state: text().$type<'applied' | 'sent' | 'settled' | 'failed'>().notNull(),
    amountFen: fenColumn().notNull(),
    payeeName: text().notNull(),
    payeeAccount: text().notNull(),
    payeeBank: text().notNull(),
    appliedBy: uuid()
      .notNull()
      .references(() => users.id),
    appliedAt: instant().notNull(),
    settledAt: instant(),
    failureReason: text(),
    idempotencyKey: text().notNull().unique(),
  },
  (t) => [index('payments_order_idx').on(t.orderId), index('payments_state_idx').on(t.state, t.appliedAt)],
);

/** Which part of the payment each order line and budget line bears. */
export const paymentAllocations = pgTable(
  'payment_allocations',
  {
    paymentId: uuid()
      .notNull()
      .references(() => payments.id),
    orderLineId: uuid()
      .notNull()
      .references(() => orderLines.id),
    budgetLineId: uuid().notNull(),
    amountFen: fenColumn().notNull(),
  },
  (t) => [primaryKey({ columns: [t.paymentId, t.orderLineId, t.budgetLineId] })],
);

/** Events of a rail, unique on the rail's event id: the only path that settles. */
export const paymentEvents = pgTable(
  'payment_events',
  {
    rail: text().$type<'treasury' | 'union_account' | 'stripe'>().notNull(),
    eventId: text().notNull(),
    paymentId: uuid().references(() => payments.id),
    outcome: text().$type<'settled' | 'failed' | 'ignored'>().notNull(),
    payload: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    receivedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.rail, t.eventId] })],
);
