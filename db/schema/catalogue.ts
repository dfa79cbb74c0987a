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
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ContentMeasure } from '../../app/domain/catalogue/net-content.ts';
import type { SizeClass } from '../../app/domain/suppliers/size-class.ts';
import { categories } from './categories.ts';
import { fenColumn, id, instant, milliColumn } from './columns.ts';
import { users } from './identity.ts';
import { suppliers } from './suppliers.ts';

/** A maker by his name, without case, spaces, brackets and points: names that differ in these are of one maker. */
const MAKER_KEY = sql.raw(
  `(nullif(lower(regexp_replace(manufacturer, '[][:space:]()（）【】［］·.,，。、-]', '', 'g')), ''))`,
);

/** The maker's item. */
export const products = pgTable(
  'products',
  {
    id: id(),
    categoryCode: text()
      .notNull()
      .references(() => categories.code),
    name: text().notNull(),
    brand: text().notNull(),
    model: text().notNull(),
    manufacturer: text().notNull(),
    /** Null where no maker is named. */
    makerKey: text().generatedAlwaysAs(MAKER_KEY),
    makerSize: text().$type<SizeClass>(),
    /** The class was computed from declared staff, revenue and assets; else somebody only stated it. */
    makerSizeComputed: boolean().notNull().default(false),
    isDomestic: boolean(),
    gtin: text(),
    unit: text().notNull(),
    /** Ordered specification shown on the page: [[name, value], …]. */
    specifications: jsonb().$type<readonly (readonly [string, string])[]>().notNull(),
    /** Typed attributes that rules read, e.g. {"engine":"laser"}. */
    attributes: jsonb().$type<Readonly<Record<string, string | number | boolean>>>().notNull(),
    description: text().notNull(),
    /** County of origin for 832 produce (source code of the list). */
    originCountyCode: text(),
    /** 市重点帮扶地区 the produce is from (division code): assistance of the city's own, never counted as 832. */
    assistanceAreaCode: text(),
    /** What one packing unit holds, where it is plainly said: comparable prices and their order come from it. */
    contentAmount: integer(),
    contentMeasure: text().$type<ContentMeasure>(),
    /** 上市月份 of produce, 1 to 12; null = not known. */
    seasonMonths: smallint().array(),
    /** Set when only this supplier may offer it (his own produce, imported rows). */
    ownerSupplierId: uuid().references(() => suppliers.orgId),
    /** Counts what it has said of itself; what it said before stands in `product_versions`. */
    version: integer().notNull().default(1),
    /** Where its offers went: it is now part of that product. */
    mergedIntoId: uuid(),
    /** When it was compared with the rest of the catalogue; null = not yet. */
    matchedAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index('products_category_idx').on(t.categoryCode, t.id),
    index('products_owner_idx').on(t.ownerSupplierId),
    index('products_model_idx').on(t.model),
    index('products_maker_idx').on(t.makerKey),
    index('products_model_key_idx').on(sql`translate(upper(${t.model}), ' -_/.·()[]', '')`),
    index('products_to_match_idx')
      .on(t.id)
      .where(sql`owner_supplier_id is not null and matched_at is null and merged_into_id is null`),
    index('products_gtin_idx').on(t.gtin).where(sql`${t.gtin} is not null`),
    index('products_origin_idx').on(t.originCountyCode, t.id).where(sql`${t.originCountyCode} is not null`),
    index('products_assistance_idx')
      .on(t.assistanceAreaCode, t.id)
      .where(sql`${t.assistanceAreaCode} is not null`),
    check(
      'products_832_or_assistance',
      sql`${t.originCountyCode} is null or ${t.assistanceAreaCode} is null`,
    ),
  ],
);

/** 配套耗材: which consumable belongs to which device, as the consumable's own 适用机型 says. */
export const productConsumables = pgTable(
  'product_consumables',
  {
    deviceId: uuid()
      .notNull()
      .references(() => products.id),
    consumableId: uuid()
      .notNull()
      .references(() => products.id),
  },
  (t) => [
    primaryKey({ columns: [t.deviceId, t.consumableId] }),
    index('product_consumables_consumable_idx').on(t.consumableId),
  ],
);

export type OfferStatus = 'draft' | 'listed' | 'withdrawn' | 'frozen';

/** A supplier's offer of a product: price, stock, area, lead time. */
export const offers = pgTable(
  'offers',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    supplierId: uuid()
      .notNull()
      .references(() => suppliers.orgId),
    /** The supplier's own stock-keeping number. */
    sku: text().notNull(),
    /** Set when the offer stands under a framework agreement. */
    agreementEntryId: uuid(),
    priceFen: fenColumn().notNull(),
    taxRateBp: integer().notNull(),
    stockMilli: milliColumn().notNull(),
    /** Division prefixes; null = the supplier's own areas. */
    areas: text().array(),
    leadDays: integer().notNull(),
    status: text().$type<OfferStatus>().notNull(),
    /** Why it cannot be ordered although listed (e.g. `star-certificate-missing`); null = orderable. */
    blockedReason: text(),
    /** Warnings of the last import row, codes. */
    warnings: text().array().notNull(),
    version: integer().notNull(),
    importBatchId: uuid(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    unique('offers_supplier_sku_key').on(t.supplierId, t.sku),
    index('offers_product_idx').on(t.productId),
    index('offers_entry_idx').on(t.agreementEntryId),
  ],
);

/** Append-only history of what a supplier says of an offer. */
export const offerVersions = pgTable(
  'offer_versions',
  {
    offerId: uuid()
      .notNull()
      .references(() => offers.id),
    version: integer().notNull(),
    priceFen: fenColumn().notNull(),
    stockMilli: milliColumn().notNull(),
    /** What was left of the stock when it was changed: the rest of the difference is orders. Null = the first version, or not recorded. */
    stockBeforeMilli: milliColumn(),
    /** Null, as `leadDays`: not recorded (versions older than these columns). */
    taxRateBp: integer(),
    leadDays: integer(),
    /** Division prefixes; null = the supplier's own areas, where `leadDays` is recorded. */
    areas: text().array(),
    status: text().$type<OfferStatus>().notNull(),
    changedAt: instant().notNull(),
    changedBy: uuid().references(() => users.id),
    importBatchId: uuid(),
  },
  (t) => [primaryKey({ columns: [t.offerId, t.version] })],
);

export const favourites = pgTable(
  'favourites',
  {
    userId: uuid()
      .notNull()
      .references(() => users.id),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.productId] })],
);

/** Deals of a product, for the price quartile chip: one row per accepted contract line. */
export const priceDeals = pgTable(
  'price_deals',
  {
    orderLineId: uuid().primaryKey(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    unitPriceFen: fenColumn().notNull(),
    quantityMilli: milliColumn().notNull(),
    dealtOn: date({ mode: 'string' }).notNull(),
  },
  (t) => [index('price_deals_product_idx').on(t.productId, t.dealtOn)],
);
