import { date, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { SizeClass } from '../../app/domain/suppliers/size-class.ts';
import { id, instant } from './columns.ts';
import { users } from './identity.ts';
import { organizations } from './organizations.ts';

export type SupplierStatus = 'applying' | 'active' | 'suspended' | 'blacklisted' | 'rejected';

export const suppliers = pgTable(
  'suppliers',
  {
    orgId: uuid()
      .primaryKey()
      .references(() => organizations.id),
    status: text().$type<SupplierStatus>().notNull(),
    sizeClass: text().$type<SizeClass>().notNull(),
    /** Division-code prefixes the supplier delivers to (`3706` = all of Yantai); empty = whole nation. */
    serviceAreas: text().array().notNull(),
    contactName: text().notNull(),
    contactPhone: text().notNull(),
    bankAccountName: text().notNull(),
    bankAccountNumber: text().notNull(),
    bankName: text().notNull(),
    licenceValidUntil: date({ mode: 'string' }),
    deliveryFeeFen: integer().notNull().default(0),
    /** Goods value of one order from which delivery is free. */
    freeDeliveryFromFen: integer().notNull().default(0),
    appliedAt: instant().notNull(),
    decidedAt: instant(),
    decidedBy: uuid().references(() => users.id),
    decisionNote: text(),
  },
  (t) => [index('suppliers_status_idx').on(t.status, t.appliedAt)],
);

/** 资格信用承诺: the signed promise instead of papers. */
export const creditCommitments = pgTable(
  'credit_commitments',
  {
    id: id(),
    supplierId: uuid()
      .notNull()
      .references(() => suppliers.orgId),
    textVersion: integer().notNull(),
    signedBy: text().notNull(),
    signedAt: instant().notNull(),
  },
  (t) => [index('credit_commitments_supplier_idx').on(t.supplierId)],
);

/** 暂停 and 黑名单 with reason and end date. */
export const supplierSanctions = pgTable(
  'supplier_sanctions',
  {
    id: id(),
    supplierId: uuid()
      .notNull()
      .references(() => suppliers.orgId),
    kind: text().$type<'suspension' | 'blacklist'>().notNull(),
    reason: text().notNull(),
    startsOn: date({ mode: 'string' }).notNull(),
    /** Last day; null = until lifted. */
    endsOn: date({ mode: 'string' }),
    imposedBy: uuid()
      .notNull()
      .references(() => users.id),
    imposedAt: instant().notNull(),
    liftedAt: instant(),
    liftedBy: uuid().references(() => users.id),
  },
  (t) => [index('supplier_sanctions_supplier_idx').on(t.supplierId, t.startsOn)],
);
