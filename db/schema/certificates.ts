import { date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { products } from './catalogue.ts';
import { id, instant } from './columns.ts';
import { users } from './identity.ts';
import { suppliers } from './suppliers.ts';

/** Energy, environment and other certificates; validity is a query at a date over the history. */
export const certificates = pgTable(
  'certificates',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    supplierId: uuid().references(() => suppliers.orgId),
    kind: text()
      .$type<'energy' | 'environment' | 'green_food' | 'organic' | 'geographic' | 'other'>()
      .notNull(),
    number: text().notNull(),
    holder: text().notNull(),
    manufacturer: text().notNull(),
    modelRange: text().notNull(),
    body: text().notNull(),
    standard: text().notNull(),
    issuedOn: date({ mode: 'string' }).notNull(),
    expiresOn: date({ mode: 'string' }).notNull(),
    /** The scan that counts: filed where nobody is asked, or passed by reviewers; others filed stay in `files`. */
    scanId: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index('certificates_product_idx').on(t.productId, t.kind),
    index('certificates_supplier_idx').on(t.supplierId, t.expiresOn),
  ],
);

export const certificateStatuses = pgTable(
  'certificate_statuses',
  {
    certificateId: uuid()
      .notNull()
      .references(() => certificates.id),
    fromDate: date({ mode: 'string' }).notNull(),
    status: text().$type<'valid' | 'suspended' | 'withdrawn'>().notNull(),
    reason: text().notNull(),
    recordedAt: instant().notNull(),
    recordedBy: uuid().references(() => users.id),
  },
  (t) => [primaryKey({ columns: [t.certificateId, t.fromDate, t.recordedAt] })],
);

/** 到期提醒 that have gone out: each once. */
export const certificateReminders = pgTable(
  'certificate_reminders',
  {
    certificateId: uuid()
      .notNull()
      .references(() => certificates.id),
    /** Days before the end. */
    days: integer().notNull(),
    sentAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.certificateId, t.days] })],
);
