import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Rail } from '../../app/domain/payment/rails.ts';
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
    rail: text().$type<Rail>().notNull(),
    state: text().$type<'applied' | 'sent' | 'settled' | 'failed'>().notNull(),
    amountFen: fenColumn().notNull(),
    payeeName: text().notNull(),
    payeeAccount: text().notNull(),
    payeeBank: text().notNull(),
    appliedBy: uuid()
      .notNull()
      .references(() => users.id),
    appliedAt: instant().notNull(),
    /** Who confirmed it, where the payer's rules ask for a second person (union money); never the applicant. */
    approvedBy: uuid().references(() => users.id),
    approvedAt: instant(),
    settledAt: instant(),
    failureReason: text(),
    idempotencyKey: text().notNull().unique(),
  },
  (t) => [
    index('payments_order_idx').on(t.orderId),
    index('payments_state_idx').on(t.state, t.appliedAt),
    check('payments_two_people', sql`${t.approvedBy} is null or ${t.approvedBy} <> ${t.appliedBy}`),
  ],
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
    rail: text().$type<Rail>().notNull(),
    eventId: text().notNull(),
    paymentId: uuid().references(() => payments.id),
    /**
     * `posted`: moved money of a settled payment; `waiting`: came before what it refers to; `closed`: an operator found that
     * what it refers to is none of the mall's. It is booked all the same should its charge become known after all.
     */
    outcome: text().$type<'settled' | 'failed' | 'ignored' | 'posted' | 'waiting' | 'closed'>().notNull(),
    /** What later events of the same money refer to: the card payment's intent. */
    reference: text(),
    payload: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    receivedAt: instant().notNull(),
    closedBy: uuid().references(() => users.id),
    closedAt: instant(),
    closeReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.rail, t.eventId] }),
    index('payment_events_unbooked_idx').on(t.reference).where(sql`outcome in ('waiting', 'closed')`),
    index('payment_events_orphans_idx')
      .on(t.outcome, t.receivedAt, t.eventId)
      .where(sql`outcome in ('waiting', 'closed')`),
    index('payment_events_payment_idx').on(t.paymentId),
  ],
);

/** 银行卡支付: the hosted page of a payment and what the card company said of it. */
export const cardPayments = pgTable('card_payments', {
  paymentId: uuid()
    .primaryKey()
    .references(() => payments.id),
  sessionId: text().notNull().unique(),
  /** The hosted page; nothing of the card ever reaches the mall. */
  url: text().notNull(),
  expiresAt: instant().notNull(),
  /** Known once it is paid; refunds and disputes refer to it. */
  intent: text().unique(),
  /** Refunded altogether, as far as it is posted. */
  refundedFen: fenColumn().notNull().default(sql`0`),
  /** When the last failed refund was reported: a sum of before counts it as refunded. */
  refundFailedAt: instant(),
});

/** 退款 to the card a payment came from. */
export const cardRefunds = pgTable(
  'card_refunds',
  {
    /** Ours for one that was asked for here, which is the idempotency key of the request. */
    id: id(),
    paymentId: uuid()
      .notNull()
      .references(() => payments.id),
    amountFen: fenColumn().notNull(),
    reason: text().notNull(),
    state: text().$type<'applied' | 'sent' | 'settled' | 'failed'>().notNull(),
    /** The card company's id, once it is known. */
    providerId: text().unique(),
    /** Null = made at the card company, not here. */
    requestedBy: uuid().references(() => users.id),
    requestedAt: instant().notNull(),
    failureReason: text(),
    idempotencyKey: text().notNull().unique(),
  },
  (t) => [
    index('card_refunds_payment_idx').on(t.paymentId),
    check('card_refunds_positive', sql`${t.amountFen} > 0`),
  ],
);

/** 争议 of a card payment, by the card company's id. */
export const cardDisputes = pgTable(
  'card_disputes',
  {
    id: text().primaryKey(),
    paymentId: uuid()
      .notNull()
      .references(() => payments.id),
    amountFen: fenColumn().notNull(),
    reason: text().notNull(),
    state: text().$type<'open' | 'won' | 'lost'>().notNull(),
    openedAt: instant().notNull(),
    closedAt: instant(),
  },
  (t) => [index('card_disputes_payment_idx').on(t.paymentId)],
);
