import { sql } from 'drizzle-orm';
import { date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { fenColumn, id, instant, milliColumn } from './columns.ts';
import { users } from './identity.ts';
import { orderLines, orders } from './ordering.ts';
import { organizations } from './organizations.ts';

/** 简式合同: made by the supplier's confirmation, numbered, published under /notices. */
export const contracts = pgTable('contracts', {
  id: id(),
  orderId: uuid()
    .notNull()
    .unique()
    .references(() => orders.id),
  number: text().notNull().unique(),
  signedOn: date({ mode: 'string' }).notNull(),
  signedAt: instant().notNull(),
  totalFen: fenColumn().notNull(),
  /** Parties, lines, terms and clauses as they stood. */
  body: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
});

export const shipments = pgTable(
  'shipments',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    shipmentNo: integer().notNull(),
    carrier: text().notNull(),
    trackingNumber: text().notNull(),
    shippedAt: instant().notNull(),
    shippedBy: uuid()
      .notNull()
      .references(() => users.id),
    idempotencyKey: text().notNull().unique(),
  },
  (t) => [index('shipments_order_idx').on(t.orderId, t.shipmentNo)],
);
export const shipmentLines = pgTable(
  'shipment_lines',
  {
    shipmentId: uuid()
      .notNull()
      .references(() => shipments.id),
    orderLineId: uuid()
      .notNull()
      .references(() => orderLines.id),
    quantityMilli: milliColumn().notNull(),
  },
  (t) => [primaryKey({ columns: [t.shipmentId, t.orderLineId] })],
);

/** 收货: counting what arrived. */
export const receipts = pgTable(
  'receipts',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    receivedBy: uuid()
      .notNull()
      .references(() => users.id),
    receivedAt: instant().notNull(),
    note: text().notNull(),
    idempotencyKey: text().notNull().unique(),
  },
  (t) => [index('receipts_order_idx').on(t.orderId, t.receivedAt)],
);
export const receiptLines = pgTable(
  'receipt_lines',
  {
    receiptId: uuid()
      .notNull()
      .references(() => receipts.id),
    orderLineId: uuid()
      .notNull()
      .references(() => orderLines.id),
    quantityMilli: milliColumn().notNull(),
  },
  (t) => [primaryKey({ columns: [t.receiptId, t.orderLineId] })],
);

/** 验收: by a second person; per line accepted and rejected quantities. */
export const acceptances = pgTable(
  'acceptances',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    number: text().notNull().unique(),
    acceptedBy: uuid()
      .notNull()
      .references(() => users.id),
    acceptedAt: instant().notNull(),
    note: text().notNull(),
    idempotencyKey: text().notNull().unique(),
  },
  (t) => [index('acceptances_order_idx').on(t.orderId, t.acceptedAt)],
);
export const acceptanceLines = pgTable(
  'acceptance_lines',
  {
    acceptanceId: uuid()
      .notNull()
      .references(() => acceptances.id),
    orderLineId: uuid()
      .notNull()
      .references(() => orderLines.id),
    acceptedMilli: milliColumn().notNull(),
    rejectedMilli: milliColumn().notNull(),
    rejectReason: text().notNull(),
    /** What the unit wants for the rejected quantity. */
    remedy: text().$type<'none' | 'redeliver' | 'cancel'>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.acceptanceId, t.orderLineId] })],
);

/** 退货, before payment or after it. */
export const returns = pgTable(
  'returns',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    returnedBy: uuid()
      .notNull()
      .references(() => users.id),
    returnedAt: instant().notNull(),
    reason: text().notNull(),
    idempotencyKey: text().notNull().unique(),
  },
  (t) => [index('returns_order_idx').on(t.orderId)],
);
export const returnLines = pgTable(
  'return_lines',
  {
    returnId: uuid()
      .notNull()
      .references(() => returns.id),
    orderLineId: uuid()
      .notNull()
      .references(() => orderLines.id),
    quantityMilli: milliColumn().notNull(),
    amountFen: fenColumn().notNull(),
  },
  (t) => [primaryKey({ columns: [t.returnId, t.orderLineId] })],
);

/** 发票: uploaded by the supplier; its amount must equal what was accepted. */
export const invoices = pgTable(
  'invoices',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    invoiceNumber: text().notNull(),
    issuedOn: date({ mode: 'string' }).notNull(),
    amountFen: fenColumn().notNull(),
    taxFen: fenColumn().notNull(),
    fileId: uuid().notNull(),
    uploadedBy: uuid()
      .notNull()
      .references(() => users.id),
    uploadedAt: instant().notNull(),
    status: text().$type<'submitted' | 'rejected'>().notNull(),
    rejectReason: text().notNull().default(sql`''`),
  },
  (t) => [index('invoices_order_idx').on(t.orderId)],
);

/** Uploaded files; served only to who may see their order, minutes (of the request `subjectId`) only to their union. */
export const files = pgTable(
  'files',
  {
    id: id(),
    orderId: uuid().references(() => orders.id),
    ownerOrgId: uuid()
      .notNull()
      .references(() => organizations.id),
    purpose: text()
      .$type<'acceptance_photo' | 'receipt_photo' | 'invoice' | 'certificate' | 'minutes' | 'fund_proof'>()
      .notNull(),
    subjectId: uuid(),
    fileName: text().notNull(),
    /** Found from the content, not from the name. */
    mimeType: text().notNull(),
    sizeBytes: integer().notNull(),
    sha256: text().notNull(),
    uploadedBy: uuid()
      .notNull()
      .references(() => users.id),
    uploadedAt: instant().notNull(),
  },
  (t) => [index('files_order_idx').on(t.orderId), index('files_subject_idx').on(t.subjectId)],
);

/** 履约评价, once per order after acceptance. */
export const ratings = pgTable(
  'ratings',
  {
    orderId: uuid()
      .primaryKey()
      .references(() => orders.id),
    unitId: uuid().notNull(),
    supplierId: uuid().notNull(),
    quality: integer().notNull(),
    delivery: integer().notNull(),
    service: integer().notNull(),
    comment: text().notNull(),
    ratedBy: uuid()
      .notNull()
      .references(() => users.id),
    ratedAt: instant().notNull(),
  },
  (t) => [index('ratings_supplier_idx').on(t.supplierId, t.ratedAt)],
);
