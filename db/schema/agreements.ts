import { boolean, date, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { AgreementState, ExpulsionGround } from '../../app/domain/agreements/agreement-machine.ts';
import type { Method } from '../../app/domain/ordering/kinds.ts';
import { products } from './catalogue.ts';
import { categories } from './categories.ts';
import { fenColumn, id, instant } from './columns.ts';
import { users } from './identity.ts';
import { organizations } from './organizations.ts';
import { notices } from './publication.ts';
import { suppliers } from './suppliers.ts';

/** 框架协议. */
export const agreements = pgTable(
  'agreements',
  {
    id: id(),
    number: text().notNull().unique(),
    name: text().notNull(),
    /** 征集人. */
    solicitorId: uuid()
      .notNull()
      .references(() => organizations.id),
    areaCode: text().notNull(),
    validFrom: date({ mode: 'string' }).notNull(),
    validTo: date({ mode: 'string' }).notNull(),
    kind: text().$type<'closed' | 'open'>().notNull(),
    pricingKind: text().$type<'unit_price' | 'discount_rate' | 'hourly'>().notNull(),
    /** How a call-off chooses its supplier: the methods the 征集文件 allows. */
    callOffMethods: text().array().$type<Method[]>().notNull(),
    status: text().$type<AgreementState>().notNull(),
    /** Why it is suspended. */
    statusReason: text(),
    /** Why its term is longer than usual (财政部令第110号 第十五条). */
    termReason: text(),
    createdAt: instant().notNull(),
    /** Since when nothing but its upkeep changes it; null while it is a draft. */
    inForceSince: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index('agreements_area_idx').on(t.areaCode, t.validTo),
    index('agreements_status_idx').on(t.status, t.validTo),
  ],
);

/** 采购包. */
export const packages = pgTable(
  'packages',
  {
    id: id(),
    agreementId: uuid()
      .notNull()
      .references(() => agreements.id),
    packageNo: integer().notNull(),
    name: text().notNull(),
    categoryCode: text()
      .notNull()
      .references(() => categories.code),
    /** 最高限制单价; the price an order caps at is the entry's own. */
    ceilingFen: fenColumn(),
    /** 配套耗材: the package of devices whose consumables these are, with prices of their own (第二十六条). */
    hostPackageId: uuid(),
  },
  (t) => [unique('packages_agreement_no_key').on(t.agreementId, t.packageNo)],
);

/** 入围: a supplier with a product and his own 协议价格. */
export const agreementEntries = pgTable(
  'agreement_entries',
  {
    id: id(),
    packageId: uuid()
      .notNull()
      .references(() => packages.id),
    supplierId: uuid()
      .notNull()
      .references(() => suppliers.orgId),
    productId: uuid().references(() => products.id),
    /** What an order caps at; under a discount it is the base price times the rate. */
    agreedPriceFen: fenColumn(),
    /** 折扣率: what is paid of the base price, 8500 = 85 %. */
    agreedDiscountBp: integer(),
    /** 基准价: the published price that the discount is agreed on. */
    basePriceFen: fenColumn(),
    rank: integer().notNull(),
    status: text().$type<'active' | 'frozen' | 'removed'>().notNull(),
    /** Why it is frozen or removed. */
    statusReason: text(),
  },
  (t) => [
    index('agreement_entries_package_idx').on(t.packageId, t.rank),
    index('agreement_entries_supplier_idx').on(t.supplierId),
    index('agreement_entries_product_idx').on(t.productId),
  ],
);

/** 代理商: who receives orders for an entry, by area. */
export const agreementAgents = pgTable(
  'agreement_agents',
  {
    entryId: uuid()
      .notNull()
      .references(() => agreementEntries.id),
    agentSupplierId: uuid()
      .notNull()
      .references(() => suppliers.orgId),
    areaCode: text().notNull(),
    validFrom: date({ mode: 'string' }).notNull(),
    validTo: date({ mode: 'string' }).notNull(),
    /** The awardee's application or consent. */
    consent: text(),
  },
  (t) => [primaryKey({ columns: [t.entryId, t.agentSupplierId, t.areaCode] })],
);

/** 清退 (第十九条): a supplier put out of an agreement, who cannot be shortlisted in it again. */
export const agreementExpulsions = pgTable(
  'agreement_expulsions',
  {
    agreementId: uuid()
      .notNull()
      .references(() => agreements.id),
    supplierId: uuid()
      .notNull()
      .references(() => suppliers.orgId),
    ground: text().$type<ExpulsionGround>().notNull(),
    reason: text().notNull(),
    expelledAt: instant().notNull(),
    expelledBy: uuid()
      .notNull()
      .references(() => users.id),
    noticeId: uuid()
      .notNull()
      .references(() => notices.id),
  },
  (t) => [primaryKey({ columns: [t.agreementId, t.supplierId] })],
);

/** 集中采购目录: which leaves are in it, by area and year. */
export const centralisedCatalogue = pgTable(
  'centralised_catalogue',
  {
    areaCode: text().notNull(),
    year: integer().notNull(),
    categoryCode: text()
      .notNull()
      .references(() => categories.code),
    citation: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.areaCode, t.year, t.categoryCode] })],
);

/** Route table: in the catalogue? × covered by an agreement? × amount against the quota → method or refusal. */
export const routeRows = pgTable(
  'route_rows',
  {
    areaCode: text().notNull(),
    validFrom: date({ mode: 'string' }).notNull(),
    inCatalogue: boolean().notNull(),
    covered: boolean().notNull(),
    belowQuota: boolean().notNull(),
    /** null = the mall has no lawful method for this cell today. */
    method: text().$type<Method>(),
    reasonCode: text().notNull(),
    clauseId: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.areaCode, t.validFrom, t.inCatalogue, t.covered, t.belowQuota] })],
);
