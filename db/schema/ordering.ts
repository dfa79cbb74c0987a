import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { FundKind, Method, Programme } from '../../app/domain/ordering/kinds.ts';
import type { OrderState } from '../../app/domain/ordering/order-machine.ts';
import type { RequestState } from '../../app/domain/ordering/request-machine.ts';
import type { AddressSnapshot, LineSnapshot } from '../../app/domain/ordering/snapshots.ts';
import { agreementEntries, agreements } from './agreements.ts';
import { approvalFlows } from './approval.ts';
import { budgetLines } from './budget.ts';
import { offers, products } from './catalogue.ts';
import { categories } from './categories.ts';
import { fenColumn, id, instant, milliColumn } from './columns.ts';
import { users } from './identity.ts';
import { organizations } from './organizations.ts';
import { suppliers } from './suppliers.ts';

export const cartItems = pgTable(
  'cart_items',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    orgId: uuid()
      .notNull()
      .references(() => organizations.id),
    offerId: uuid()
      .notNull()
      .references(() => offers.id),
    quantityMilli: milliColumn().notNull(),
    /** The price the user last consented to: a lower one is passed on, a higher one needs consent. */
    priceSeenFen: fenColumn().notNull(),
    selected: boolean().notNull().default(true),
    addedAt: instant().notNull(),
  },
  (t) => [unique('cart_items_user_org_offer_key').on(t.userId, t.orgId, t.offerId)],
);

/** Lines that came into a cart together, with what became of each: a form that is sent twice adds once. */
export const cartBatches = pgTable(
  'cart_batches',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    orgId: uuid()
      .notNull()
      .references(() => organizations.id),
    idempotencyKey: text().notNull(),
    outcomes: jsonb().$type<readonly unknown[]>().notNull(),
    at: instant().notNull(),
  },
  (t) => [unique('cart_batches_key').on(t.userId, t.orgId, t.idempotencyKey)],
);

/** 常用清单: goods somebody buys again and again; a shared one is a template for the whole unit. */
export const savedLists = pgTable(
  'saved_lists',
  {
    id: id(),
    orgId: uuid()
      .notNull()
      .references(() => organizations.id),
    ownerId: uuid()
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    note: text().notNull(),
    shared: boolean().notNull(),
    version: integer().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    /** Deleted, and to be had back. */
    deletedAt: instant(),
  },
  (t) => [
    index('saved_lists_owner_idx').on(t.orgId, t.ownerId, t.id),
    index('saved_lists_shared_idx').on(t.orgId, t.id).where(sql`shared and deleted_at is null`),
  ],
);

export const savedListItems = pgTable(
  'saved_list_items',
  {
    listId: uuid()
      .notNull()
      .references(() => savedLists.id),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    quantityMilli: milliColumn().notNull(),
    note: text().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listId, t.productId] }),
    check('saved_list_items_quantity_check', sql`quantity_milli > 0`),
  ],
);

/** 采购申请: what staff submit and approvers approve. */
export const purchaseRequests = pgTable(
  'purchase_requests',
  {
    id: id(),
    /** Who buys: a unit, or a union with its own money. */
    unitId: uuid()
      .notNull()
      .references(() => organizations.id),
    mofDivCode: text().notNull(),
    fiscalYear: integer().notNull(),
    /** Human number per unit and year. */
    number: text().notNull(),
    state: text().$type<RequestState>().notNull(),
    requesterId: uuid()
      .notNull()
      .references(() => users.id),
    purpose: text().notNull(),
    address: jsonb().$type<AddressSnapshot>().notNull(),
    invoiceTitle: text().notNull(),
    invoiceUscc: text().notNull(),
    totalFen: fenColumn().notNull(),
    /** Shanghai date of the injected clock. */
    orderDate: date({ mode: 'string' }).notNull(),
    submittedAt: instant().notNull(),
    decidedAt: instant(),
    decidedBy: uuid().references(() => users.id),
    decisionNote: text(),
    idempotencyKey: text().notNull(),
    /** Version of the flow it was submitted under; null = the default flow. */
    approvalFlowId: uuid().references(() => approvalFlows.id),
    /** Last day on which the submitted prices stand unasked; null = until the decision. */
    priceHeldUntil: date({ mode: 'string' }),
    /** Rises with every change; stale forms are refused. */
    version: integer().notNull(),
  },
  (t) => [
    unique('purchase_requests_number_key').on(t.mofDivCode, t.fiscalYear, t.number),
    unique('purchase_requests_idempotency_key').on(t.unitId, t.idempotencyKey),
    index('purchase_requests_unit_idx').on(t.unitId, t.id),
    index('purchase_requests_day_idx').on(t.unitId, t.orderDate),
    index('purchase_requests_state_idx').on(t.unitId, t.state, t.id),
    index('purchase_requests_requester_idx').on(t.requesterId, t.id),
    index('purchase_requests_open_idx')
      .on(t.submittedAt)
      .where(sql`state in ('BUDGET_PENDING', 'APPROVING', 'RETURNED')`),
  ],
);

export const requestLines = pgTable(
  'request_lines',
  {
    id: id(),
    requestId: uuid()
      .notNull()
      .references(() => purchaseRequests.id),
    lineNo: integer().notNull(),
    offerId: uuid()
      .notNull()
      .references(() => offers.id),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    /** Awardee. */
    supplierId: uuid()
      .notNull()
      .references(() => suppliers.orgId),
    agreementId: uuid().references(() => agreements.id),
    agreementEntryId: uuid().references(() => agreementEntries.id),
    categoryCode: text()
      .notNull()
      .references(() => categories.code),
    method: text().$type<Method>().notNull(),
    programme: text().$type<Programme>().notNull(),
    fundKind: text().$type<FundKind>().notNull(),
    snapshot: jsonb().$type<LineSnapshot>().notNull(),
    quantityMilli: milliColumn().notNull(),
    unitPriceFen: fenColumn().notNull(),
    deliveryFeeFen: fenColumn().notNull(),
    amountFen: fenColumn().notNull(),
    taxRateBp: integer().notNull(),
    taxFen: fenColumn().notNull(),
    state: text().$type<'active' | 'refused'>().notNull(),
    refusedReason: text(),
  },
  (t) => [
    unique('request_lines_no_key').on(t.requestId, t.lineNo),
    index('request_lines_product_idx').on(t.productId),
  ],
);

export const requestLineAllocations = pgTable(
  'request_line_allocations',
  {
    lineId: uuid()
      .notNull()
      .references(() => requestLines.id),
    budgetLineId: uuid()
      .notNull()
      .references(() => budgetLines.id),
    amountFen: fenColumn().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.lineId, t.budgetLineId] }),
    index('request_line_allocations_budget_idx').on(t.budgetLineId),
  ],
);

/** 订单: one per supplier × agreement × method × fund × address of an approved request. */
export const orders = pgTable(
  'orders',
  {
    id: id(),
    requestId: uuid()
      .notNull()
      .references(() => purchaseRequests.id),
    unitId: uuid()
      .notNull()
      .references(() => organizations.id),
    mofDivCode: text().notNull(),
    fiscalYear: integer().notNull(),
    number: text().notNull(),
    /** Awardee 成交供应商. */
    supplierId: uuid()
      .notNull()
      .references(() => suppliers.orgId),
    /** Who delivers and invoices: the awardee or its agent 代理商. */
    fulfillerId: uuid()
      .notNull()
      .references(() => suppliers.orgId),
    agreementId: uuid().references(() => agreements.id),
    method: text().$type<Method>().notNull(),
    programme: text().$type<Programme>().notNull(),
    fundKind: text().$type<FundKind>().notNull(),
    address: jsonb().$type<AddressSnapshot>().notNull(),
    invoiceTitle: text().notNull(),
    invoiceUscc: text().notNull(),
    state: text().$type<OrderState>().notNull(),
    totalFen: fenColumn().notNull(),
    orderDate: date({ mode: 'string' }).notNull(),
    placedAt: instant().notNull(),
    /** End of the last working day on which the supplier may confirm. */
    confirmDueAt: instant().notNull(),
    confirmedAt: instant(),
    /**
     * 合同订立日: the Shanghai day of the supplier's confirmation, by which spending is counted (equal to the contract's
     * `signed_on`, which a test compares). Computed by the database, so that it can never be another day.
     */
    contractedOn: date({ mode: 'string' }).generatedAlwaysAs(
      sql`((confirmed_at at time zone interval '8 hours')::date)`,
    ),
    /** Who received last: the acceptor must be another person. */
    acceptDueOn: date({ mode: 'string' }),
    acceptedAt: instant(),
    paymentDueOn: date({ mode: 'string' }),
    paidAt: instant(),
    closedReason: text(),
    version: integer().notNull(),
  },
  (t) => [
    unique('orders_number_key').on(t.mofDivCode, t.fiscalYear, t.number),
    index('orders_unit_idx').on(t.unitId, t.id),
    index('orders_unit_state_idx').on(t.unitId, t.state, t.id),
    index('orders_fulfiller_idx').on(t.fulfillerId, t.state, t.id),
    index('orders_request_idx').on(t.requestId),
    index('orders_confirm_due_idx').on(t.state, t.confirmDueAt),
    index('orders_contracted_idx').on(t.contractedOn, t.id),
    // what somebody still has to do, a small part of all orders: the supervisors' boards read it as a whole
    index('orders_open_idx')
      .on(t.placedAt)
      .where(sql`state not in ('PAID', 'REFUSED', 'TIMED_OUT', 'CANCELLED')`),
    index('orders_agreement_idx').on(t.agreementId, t.id).where(sql`${t.agreementId} is not null`),
  ],
);

/** `amountOfQuantity` of the domain in SQL, over the columns of `order_lines`: what a quantity costs, half a fen rounded up. */
export const amountOf = (quantity: string) =>
  sql.raw(
    `(coalesce(div(2 * amount_fen::numeric * (${quantity}) + ordered_milli, nullif(2 * ordered_milli, 0)), 0)::bigint)`,
  );

/** Lines carry quantities, not flags. All quantities in thousandths. */
export const orderLines = pgTable(
  'order_lines',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    requestLineId: uuid()
      .notNull()
      .unique()
      .references(() => requestLines.id),
    lineNo: integer().notNull(),
    offerId: uuid()
      .notNull()
      .references(() => offers.id),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    categoryCode: text().notNull(),
    snapshot: jsonb().$type<LineSnapshot>().notNull(),
    unitPriceFen: fenColumn().notNull(),
    deliveryFeeFen: fenColumn().notNull(),
    amountFen: fenColumn().notNull(),
    taxRateBp: integer().notNull(),
    taxFen: fenColumn().notNull(),
    orderedMilli: milliColumn().notNull(),
    shippedMilli: milliColumn().notNull().default(sql`0`),
    receivedMilli: milliColumn().notNull().default(sql`0`),
    acceptedMilli: milliColumn().notNull().default(sql`0`),
    /** Rejected at acceptance, cumulative; what becomes of it is redelivered or cancelled. */
    rejectedMilli: milliColumn().notNull().default(sql`0`),
    cancelledMilli: milliColumn().notNull().default(sql`0`),
    returnedMilli: milliColumn().notNull().default(sql`0`),
    invoicedFen: fenColumn().notNull().default(sql`0`),
    paidFen: fenColumn().notNull().default(sql`0`),
    /** 成交额 once there is a contract: what was ordered less what was cancelled or returned. */
    keptFen: fenColumn().generatedAlwaysAs(amountOf('ordered_milli - cancelled_milli - returned_milli')),
    /** 验收额: what was accepted less what was returned. */
    acceptedFen: fenColumn().generatedAlwaysAs(amountOf('accepted_milli - returned_milli')),
  },
  (t) => [unique('order_lines_no_key').on(t.orderId, t.lineNo)],
);

/** n:m from day one: which budget line pays how much of an order line; what still stands on it. */
export const orderLineAllocations = pgTable(
  'order_line_allocations',
  {
    orderLineId: uuid()
      .notNull()
      .references(() => orderLines.id),
    budgetLineId: uuid()
      .notNull()
      .references(() => budgetLines.id),
    amountFen: fenColumn().notNull(),
    /** What was released again (cancelled, returned, price reduced, unpaid remainder). */
    releasedFen: fenColumn().notNull().default(sql`0`),
    spentFen: fenColumn().notNull().default(sql`0`),
    /** 结转: the line it was ordered from, when a close carried it to this one; absent on the first. */
    orderedFromLineId: uuid().references(() => budgetLines.id),
  },
  (t) => [
    primaryKey({ columns: [t.orderLineId, t.budgetLineId] }),
    index('order_line_allocations_budget_idx').on(t.budgetLineId),
  ],
);
