import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
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
import type { Evidence } from '../../app/domain/catalogue/match-product.ts';
import type { ContentMeasure } from '../../app/domain/catalogue/net-content.ts';
import type { ProductContent } from '../../app/domain/catalogue/product-version.ts';
import type { SpecField } from '../../app/domain/catalogue/spec-template.ts';
import type { SizeClass } from '../../app/domain/suppliers/size-class.ts';
import { fenColumn, id, instant, milliColumn } from './columns.ts';
import { users } from './identity.ts';
import { suppliers } from './suppliers.ts';

/** 政府采购品目 (2022 edition). */
export const categories = pgTable(
  'categories',
  {
    code: text().primaryKey(),
    name: text().notNull(),
    level: integer().notNull(),
    parentCode: text(),
    isLeaf: boolean().notNull(),
    edition: integer().notNull(),
    /** Default VAT rate in basis points. */
    taxRateBp: integer().notNull(),
    /** Shown in the mall's category menu. */
    inMall: boolean().notNull(),
    /** Of the part of the catalogue that suits an electronic mall. */
    inEmall: boolean().notNull().default(false),
  },
  (t) => [index('categories_parent_idx').on(t.parentCode)],
);

/** 地方二级品目: the place's own names for what cumulative limits are counted by, over prefixes of the national codes. */
export const localCategories = pgTable(
  'local_categories',
  {
    areaCode: text().notNull(),
    /** Prefix of the national codes that belong to it. */
    code: text().notNull(),
    name: text().notNull(),
    /** The national 品目 it stands for. */
    categoryCode: text()
      .notNull()
      .references(() => categories.code),
    source: text().notNull(),
    confidence: text().notNull(),
    isDemo: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.areaCode, t.code] })],
);

/** Rows of the two green lists: 节能 (★ = mandatory) and 环境标志. */
export const greenListRows = pgTable(
  'green_list_rows',
  {
    id: integer().generatedAlwaysAsIdentity().primaryKey(),
    list: text().$type<'energy' | 'environment'>().notNull(),
    rowNo: integer().notNull(),
    name: text().notNull(),
    categoryCode: text().notNull(),
    mandatory: boolean().notNull(),
    /** Attribute condition that decides within the leaf, e.g. {"engine":"laser"}. */
    condition: jsonb().$type<Readonly<Record<string, unknown>>>(),
    standards: text().array().notNull(),
    citation: text().notNull(),
    /** The products that the official list counts under the row: ★ rows name 24 in all. */
    products: text().array().notNull().default(sql`'{}'`),
    /** 品目 of the 2013 edition that the list names; the 2022 code is this system's crosswalk. */
    code2013: text('code_2013').notNull().default(''),
    note: text().notNull().default(''),
    confidence: text().notNull().default(''),
  },
  (t) => [index('green_list_rows_category_idx').on(t.categoryCode)],
);

/** 规格模板 of a leaf 品目 by its first day; the end is the next one's beginning. */
export const specTemplates = pgTable(
  'spec_templates',
  {
    categoryCode: text()
      .notNull()
      .references(() => categories.code),
    validFrom: date({ mode: 'string' }).notNull(),
    fields: jsonb().$type<readonly SpecField[]>().notNull(),
    source: text().notNull(),
    isDemo: boolean().notNull(),
    recordedAt: instant().notNull(),
    recordedBy: uuid().references(() => users.id),
    /** The approved change it came by; null = loaded with the reference lists. */
    changeId: uuid(),
  },
  (t) => [primaryKey({ columns: [t.categoryCode, t.validFrom] })],
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

/** Pictures of a product by what is in them; the first that stands is shown on cards. */
export const productImages = pgTable(
  'product_images',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    /** SHA-256 of the widest picture that is kept: the name of its files. */
    hash: text().notNull(),
    /** Of the picture as it was given, upright. */
    width: integer().notNull(),
    height: integer().notNull(),
    createdAt: instant().notNull(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    removedAt: instant(),
    removedBy: uuid().references(() => users.id),
  },
  (t) => [index('product_images_product_idx').on(t.productId, t.createdAt).where(sql`removed_at is null`)],
);

/** What a product said until it was changed; what it says now stands in `products`. Append-only. */
export const productVersions = pgTable(
  'product_versions',
  {
    productId: uuid()
      .notNull()
      .references(() => products.id),
    version: integer().notNull(),
    content: jsonb().$type<ProductContent>().notNull(),
    replacedAt: instant().notNull(),
    replacedBy: uuid().references(() => users.id),
    importBatchId: uuid(),
  },
  (t) => [primaryKey({ columns: [t.productId, t.version] })],
);

/** Pairs that may be one item and wait for a person, or were decided. */
export const matchCases = pgTable(
  'match_cases',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    candidateId: uuid()
      .notNull()
      .references(() => products.id),
    score: integer().notNull(),
    evidence: jsonb().$type<readonly Evidence[]>().notNull(),
    state: text().$type<'open' | 'same' | 'different'>().notNull(),
    createdAt: instant().notNull(),
    decidedAt: instant(),
    decidedBy: uuid().references(() => users.id),
    reason: text(),
  },
  (t) => [
    unique('match_cases_pair_key').on(t.productId, t.candidateId),
    index('match_cases_open_idx').on(t.score, t.id).where(sql`state = 'open'`),
    index('match_cases_candidate_idx').on(t.candidateId),
  ],
);

/** Which product became part of which, with what came along, and who took it back. */
export const productMerges = pgTable(
  'product_merges',
  {
    id: id(),
    fromId: uuid()
      .notNull()
      .references(() => products.id),
    intoId: uuid()
      .notNull()
      .references(() => products.id),
    intoOwnerId: uuid().references(() => suppliers.orgId),
    offerIds: uuid().array().notNull(),
    certificateIds: uuid().array().notNull(),
    reason: text().notNull(),
    mergedAt: instant().notNull(),
    mergedBy: uuid().references(() => users.id),
    splitAt: instant(),
    splitBy: uuid().references(() => users.id),
    splitReason: text(),
  },
  (t) => [index('product_merges_from_idx').on(t.fromId), index('product_merges_into_idx').on(t.intoId)],
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

/** Append-only price and stock history. */
export const offerVersions = pgTable(
  'offer_versions',
  {
    offerId: uuid()
      .notNull()
      .references(() => offers.id),
    version: integer().notNull(),
    priceFen: fenColumn().notNull(),
    stockMilli: milliColumn().notNull(),
    status: text().$type<OfferStatus>().notNull(),
    changedAt: instant().notNull(),
    changedBy: uuid().references(() => users.id),
    importBatchId: uuid(),
  },
  (t) => [primaryKey({ columns: [t.offerId, t.version] })],
);

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
    createdAt: instant().notNull(),
  },
  (t) => [index('certificates_product_idx').on(t.productId, t.kind)],
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

/** 我的足迹: products somebody looked at, for himself alone; he may clear it or have nothing kept. */
export const footprints = pgTable(
  'footprints',
  {
    userId: uuid()
      .notNull()
      .references(() => users.id),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    seenAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.productId] }),
    index('footprints_recent_idx').on(t.userId, t.seenAt, t.productId),
  ],
);

/** Who wants no footprints kept. */
export const footprintOptOuts = pgTable('footprint_opt_outs', {
  userId: uuid()
    .primaryKey()
    .references(() => users.id),
  since: instant().notNull(),
});

/** 832 counties keyed by listed name and source code. */
export const counties832 = pgTable(
  'counties_832',
  {
    listedName: text().notNull(),
    sourceCode: text().notNull(),
    currentCode: text().notNull(),
    currentName: text().notNull(),
    province: text().notNull(),
    city: text().notNull(),
    /** 东部, 中部, 西部 or 东北; '' = not loaded yet. */
    region: text().notNull().default(''),
    /** Year in which it left the list (摘帽). */
    delistedYear: integer(),
    note: text(),
  },
  (t) => [
    primaryKey({ columns: [t.listedName, t.sourceCode] }),
    index('counties_832_code_idx').on(t.currentCode),
  ],
);

/** What a county is known for (特产), with prices as people remember them: never a quotation. */
export const countySpecialities = pgTable(
  'county_specialities',
  {
    listedName: text().notNull(),
    sourceCode: text().notNull(),
    product: text().notNull(),
    spec: text().notNull(),
    categoryCode: text()
      .notNull()
      .references(() => categories.code),
    indicativeFen: fenColumn().notNull(),
    source: text().notNull(),
    confidence: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listedName, t.sourceCode, t.product, t.spec] }),
    foreignKey({
      columns: [t.listedName, t.sourceCode],
      foreignColumns: [counties832.listedName, counties832.sourceCode],
      name: 'county_specialities_county_fk',
    }),
  ],
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

/**
 * 中小企业声明: what a supplier declares of the maker of a product, with the figures of the year before (财库〔2020〕46号 附件),
 * and the class those figures give. Append-only; the latest counts.
 */
export const makerDeclarations = pgTable(
  'maker_declarations',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    supplierId: uuid()
      .notNull()
      .references(() => suppliers.orgId),
    /** As 中小企业划型标准 names it. */
    industry: text().notNull(),
    employees: integer(),
    /** 万元. */
    revenueWan: integer(),
    assetsWan: integer(),
    declaredSize: text().$type<SizeClass>().notNull(),
    computedSize: text().$type<SizeClass>().notNull(),
    declaredBy: uuid()
      .notNull()
      .references(() => users.id),
    declaredAt: instant().notNull(),
  },
  (t) => [
    index('maker_declarations_product_idx').on(t.productId, t.declaredAt),
    index('maker_declarations_mismatch_idx')
      .on(t.declaredAt, t.id)
      .where(sql`${t.declaredSize} <> ${t.computedSize}`),
  ],
);
