import { sql } from 'drizzle-orm';
import { date, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { FieldChange } from '../../app/domain/catalogue/import-verdict.ts';
import type { ProposedIdentity } from '../../app/domain/catalogue/product-identity.ts';
import type {
  Opinion,
  OpinionRound,
  ReviewKind,
  ReviewState,
} from '../../app/domain/catalogue/review-machine.ts';
import type { AskedBy } from '../../app/domain/catalogue/review-policy.ts';
import { offers, products } from './catalogue.ts';
import { importBatches } from './catalogue-import.ts';
import { certificates } from './certificates.ts';
import { fenColumn, id, instant } from './columns.ts';
import { users } from './identity.ts';
import { suppliers } from './suppliers.ts';

/**
 * 上架审核: what a supplier wants to do and policy wants two people to look at first. A new listing waits as a draft, a
 * dearer price waits here while the old one stays, so does another name, a certificate waits suspended.
 */
export const listingReviews = pgTable(
  'listing_reviews',
  {
    id: id(),
    kind: text().$type<ReviewKind>().notNull(),
    state: text().$type<ReviewState>().notNull(),
    source: text().$type<'page' | 'import' | 'api'>().notNull(),
    supplierId: uuid()
      .notNull()
      .references(() => suppliers.orgId),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    /** Of a listing or a price. */
    offerId: uuid().references(() => offers.id),
    certificateId: uuid().references(() => certificates.id),
    /** The scan that was handed in with a certificate, or for one that is filed. */
    fileId: uuid(),
    importId: uuid().references(() => importBatches.id),
    /** As it was handed in, for lists. */
    name: text().notNull(),
    sku: text().notNull(),
    /** The asked price, what stands today, and what the rise is measured against. */
    priceFen: fenColumn(),
    currentFen: fenColumn(),
    baseFen: fenColumn(),
    changes: jsonb().$type<readonly FieldChange[]>().notNull(),
    /** What an own product is to be called instead; until then it stays as it is. */
    proposed: jsonb().$type<ProposedIdentity>(),
    /** What the automatic check found doubtful: codes of `LISTING_REASON_MEANINGS`. */
    findings: text().array().notNull().default(sql`'{}'`),
    /** The row of the registry that wants it reviewed. */
    askedBy: jsonb().$type<AskedBy>().notNull(),
    submittedBy: uuid().references(() => users.id),
    submittedAt: instant().notNull(),
    /** Last working day for the reviewers' next step. */
    dueOn: date({ mode: 'string' }).notNull(),
    decidedAt: instant(),
    /** Of the deciding opinions of a refusal: codes of `LISTING_REASON_MEANINGS`. */
    reasons: text().array().notNull().default(sql`'{}'`),
    note: text().notNull().default(''),
    /** Last day on which the supplier may appeal. */
    appealUntil: date({ mode: 'string' }),
    appealText: text(),
    appealedAt: instant(),
    appealedBy: uuid().references(() => users.id),
  },
  (t) => [
    uniqueIndex('listing_reviews_open_offer_key')
      .on(t.offerId)
      .where(sql`state in ('REVIEWING', 'DISPUTED', 'APPEALED')`),
    uniqueIndex('listing_reviews_open_certificate_key')
      .on(t.certificateId)
      .where(sql`state in ('REVIEWING', 'DISPUTED', 'APPEALED')`),
    uniqueIndex('listing_reviews_open_description_key')
      .on(t.productId)
      .where(sql`kind = 'description' and state in ('REVIEWING', 'DISPUTED', 'APPEALED')`),
    index('listing_reviews_open_idx').on(t.id).where(sql`state in ('REVIEWING', 'DISPUTED', 'APPEALED')`),
    index('listing_reviews_state_idx').on(t.state, t.id),
    index('listing_reviews_supplier_idx').on(t.supplierId, t.id),
    index('listing_reviews_offer_idx').on(t.offerId, t.id),
    index('listing_reviews_product_idx').on(t.productId, t.id),
    index('listing_reviews_import_idx').on(t.importId, t.id),
  ],
);

/** Who thought what of a review: a person once in its whole life, so that a third and an appeal are new eyes. */
export const reviewOpinions = pgTable(
  'review_opinions',
  {
    reviewId: uuid()
      .notNull()
      .references(() => listingReviews.id),
    reviewerId: uuid()
      .notNull()
      .references(() => users.id),
    round: text().$type<OpinionRound>().notNull(),
    opinion: text().$type<Opinion>().notNull(),
    reasons: text().array().notNull(),
    note: text().notNull(),
    givenAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.reviewId, t.reviewerId] }),
    index('review_opinions_reviewer_idx').on(t.reviewerId, t.reviewId),
  ],
);
