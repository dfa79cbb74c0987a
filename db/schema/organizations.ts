import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { OrganizationKind } from '../../app/domain/identity/roles.ts';
import { id, instant } from './columns.ts';

/** 行政区划: GB/T 2260 and statistical codes. */
export const divisions = pgTable('divisions', {
  code: text().primaryKey(),
  name: text().notNull(),
  level: text().$type<'province' | 'city' | 'county'>().notNull(),
  parentCode: text(),
  source: text().notNull(),
});

export const organizations = pgTable(
  'organizations',
  {
    id: id(),
    kind: text().$type<OrganizationKind>().notNull(),
    name: text().notNull(),
    shortName: text().notNull(),
    /** 统一社会信用代码; operators and supervisors of the demonstration may have none. */
    uscc: text().unique(),
    divisionCode: text()
      .notNull()
      .references(() => divisions.code),
    status: text().$type<'active' | 'disabled'>().notNull().default('active'),
    createdAt: instant().notNull(),
  },
  (t) => [index('organizations_kind_idx').on(t.kind, t.id)],
);

/** 预算单位. */
export const units = pgTable('units', {
  orgId: uuid()
    .primaryKey()
    .references(() => organizations.id),
  /** 财政区划代码, nine digits. */
  mofDivCode: text().notNull(),
  agencyCode: text().notNull().unique(),
  unitType: text().notNull(),
  canteenState: text().$type<'own' | 'outsourced' | 'shared' | 'none'>().notNull(),
  invoiceTitle: text().notNull(),
  /** 编制人数, kept by the unit's administrator; null = not filled in. */
  headcount: integer(),
});

/** 工会: its own legal entity, linked to the unit. */
export const unions = pgTable('unions', {
  orgId: uuid()
    .primaryKey()
    .references(() => organizations.id),
  unitId: uuid()
    .notNull()
    .references(() => units.orgId),
  accountBank: text(),
  accountNumber: text(),
});

/** 收货地址. */
export const addresses = pgTable(
  'addresses',
  {
    id: id(),
    orgId: uuid()
      .notNull()
      .references(() => organizations.id),
    divisionCode: text()
      .notNull()
      .references(() => divisions.code),
    detail: text().notNull(),
    contactName: text().notNull(),
    contactPhone: text().notNull(),
    isDefault: boolean().notNull().default(false),
    archivedAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [index('addresses_org_idx').on(t.orgId, t.id)],
);

/** Human numbers per scope and fiscal year (request, order, contract …). */
export const numberSequences = pgTable(
  'number_sequences',
  { scope: text().notNull(), fiscalYear: integer().notNull(), value: integer().notNull() },
  (t) => [primaryKey({ columns: [t.scope, t.fiscalYear] })],
);
