import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { offers, products } from './catalogue.ts';
import { fenColumn, instant } from './columns.ts';
import { suppliers } from './suppliers.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
/** Days on which something holds, e.g. `{[2026-01-01,2026-07-01)}`: a label is a query at a date. */
const dateMultirange = customType<{ data: string }>({ dataType: () => 'datemultirange' });
const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' });

/**
 * One row per listed offer, written in the offer's transaction from the offer's own tables: a copy to search in,
 * never the source of a price, a stock or a permission.
 */
export const searchRows = pgTable(
  'search_rows',
  {
    offerId: uuid()
      .primaryKey()
      .references(() => offers.id, { onDelete: 'cascade' }),
    /** Short name of the row, by which a match is handed to the process. */
    no: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    productId: uuid()
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    supplierId: uuid()
      .notNull()
      .references(() => suppliers.orgId),
    supplierUscc: text().notNull(),
    supplierName: text().notNull(),
    sku: text().notNull(),
    /** Code without case, width and separators (`normalizeCode`). */
    skuNorm: text().notNull(),
    modelNorm: text().notNull(),
    name: text().notNull(),
    brand: text().notNull(),
    model: text().notNull(),
    categoryCode: text().notNull(),
    priceFen: fenColumn().notNull(),
    unit: text().notNull(),
    agreementNumber: text(),
    /** Division prefixes delivered to, without trailing zeros; '' = the whole nation. */
    regions: text().array().notNull(),
    /** Days with a valid certificate, for the label 强制节能. */
    energyMandatory: dateMultirange().notNull(),
    /** Days with a valid certificate, for the label 优先节能. */
    energyPreferred: dateMultirange().notNull(),
    /** Days with a valid certificate, for the label 环境标志. */
    environment: dateMultirange().notNull(),
    /** Term of the agreement it stands under. */
    framework: dateMultirange().notNull(),
    origin832: boolean('origin832').notNull(),
    /** Made by a medium, small or micro enterprise (中小企业). */
    sme: boolean().notNull(),
    /** Made by a small or micro enterprise (小微企业). */
    smallMicro: boolean().notNull(),
    domestic: boolean().notNull(),
    /** Days on which it can be ordered, as far as stock, term, sanction and certificate are known now. */
    sellable: dateMultirange().notNull(),
    deals: integer().notNull(),
    listedAt: instant().notNull(),
    /** The product's specification as JSON pairs; what a template makes of them is read in the process. */
    specs: text().notNull().default(''),
    /** Hash of the picture its cards show; '' = the drawing of its kind. */
    image: text().notNull().default(''),
    /** Our tokens with positions and weights; no text search configuration of the database is involved. */
    tsv: tsvector().notNull(),
    tokenizerVersion: integer().notNull(),
  },
  (t) => [
    // A short pending list: searching it is a scan.
    index('search_rows_tsv_idx').using('gin', t.tsv).with({ gin_pending_list_limit: 256 }),
    index('search_rows_product_idx').on(t.productId),
    index('search_rows_sku_idx').on(t.skuNorm),
    index('search_rows_model_idx').on(t.modelNorm),
    // No more than these: filters, counts and orders are done in memory, and a change of price or stock that is in no
    // index stays on its page, which migration 52 leaves room on.
  ],
);

/**
 * Which offers' search rows a transaction wrote. The transaction's id, compared with a snapshot a process has kept, says
 * exactly what has been committed since, in whatever order transactions ended: so a process follows the rows in memory.
 */
export const searchChanges = pgTable(
  'search_changes',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    xid: transactionId().notNull().default(sql`pg_current_xact_id()`),
    offerIds: uuid().array().notNull(),
    /** For tidying up only: by the database's own clock, as the ids are. */
    at: instant().notNull().defaultNow(),
  },
  (t) => [index('search_changes_xid_idx').on(t.xid), index('search_changes_at_idx').on(t.at)],
);

/** How far a store outside the database has been fed from the change log. */
export const searchFeeds = pgTable('search_feeds', {
  name: text().primaryKey(),
  /** text of a `pg_snapshot`: what was visible in it has been handed over */
  snapshot: text().notNull(),
  fedAt: instant().notNull(),
});

/** What is searched for, by day and normalised words: counts only, nobody's name, unit or session. */
export const searchWords = pgTable(
  'search_words',
  {
    day: date({ mode: 'string' }).notNull(),
    words: text().notNull(),
    /** City of the unit that searched (four digits), '' for visitors. */
    area: text().notNull().default(''),
    searches: integer().notNull(),
    /** How often nothing was found, without any filter beside the words. */
    zeroHits: integer().notNull(),
    /** How often no product had all the words, those included, without any filter beside them. */
    unmet: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.day, t.words, t.area] })],
);
