import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import type { NewReview } from '~db/queries/catalogue/write-reviews.ts';
import {
  insertReviews,
  supersedeDescriptions,
  supersedeReviews,
  supersedeScans,
} from '~db/queries/catalogue/write-reviews.ts';
import type { FieldChange } from '../../domain/catalogue/import-verdict.ts';
import { listingFindings } from '../../domain/catalogue/listing-coach/listing-findings.ts';
import type { ProposedIdentity } from '../../domain/catalogue/product-identity.ts';
import { askedFor } from '../../domain/catalogue/review-policy.ts';
import { fen, toYuanText } from '../../domain/money.ts';
import type { Ctx } from '../context.server.ts';
import { wordsOfDay } from './coach-ground.server.ts';
import type { ReviewRules } from './review-rules.server.ts';

/** Where a change came from. */
export interface ReviewOrigin {
  readonly source: NewReview['source'];
  readonly supplierId: string;
  readonly userId: string | null;
  readonly importId?: string;
}

/** A change that policy wants reviewed before it is in force. */
export type ReviewToOpen = ReviewedChange &
  (
    | { readonly kind: 'price' | 'certificate' | 'scan' }
    /** Its name is looked through against the 品目. */
    | { readonly kind: 'listing'; readonly categoryCode: string }
    | { readonly kind: 'description'; readonly categoryCode: string; readonly proposed: ProposedIdentity }
  );

interface ReviewedChange {
  readonly productId: string;
  readonly offerId?: string;
  readonly certificateId?: string;
  readonly fileId?: string;
  readonly name: string;
  readonly sku: string;
  readonly priceFen?: number;
  readonly currentFen?: number;
  readonly baseFen?: number;
  readonly changes?: readonly FieldChange[];
}

/**
 * Hands changes to the reviewers, listings with what the automatic check sees in them; what was still open about the
 * same offers, or the names of the same products, is overtaken by them.
 */
export async function openReviews(
  tx: Tx,
  ctx: Ctx,
  rules: ReviewRules,
  origin: ReviewOrigin,
  wanted: readonly ReviewToOpen[],
): Promise<void> {
  if (wanted.length === 0) return;
  const at = ctx.clock.now();
  await supersedeReviews(
    tx,
    wanted.flatMap(({ offerId }) => (offerId === undefined ? [] : [offerId])),
    at,
  );
  await supersedeScans(
    tx,
    wanted.flatMap(({ certificateId }) => certificateId ?? []),
    at,
  );
  await supersedeDescriptions(
    tx,
    wanted.flatMap(({ kind, productId }) => (kind === 'description' ? [productId] : [])),
    at,
  );
  const words = wanted.some((review) => 'categoryCode' in review) ? await wordsOfDay(tx, rules.today) : [];
  await insertReviews(
    tx,
    wanted.flatMap((review): NewReview[] => {
      const askedBy = askedFor(review.kind, rules.policy);
      if (askedBy === null) return [];
      return [
        {
          id: uuidv7(),
          kind: review.kind,
          source: origin.source,
          supplierId: origin.supplierId,
          productId: review.productId,
          offerId: review.offerId ?? null,
          certificateId: review.certificateId ?? null,
          fileId: review.fileId ?? null,
          importId: origin.importId ?? null,
          name: review.name,
          sku: review.sku,
          priceFen: review.priceFen ?? null,
          currentFen: review.currentFen ?? null,
          baseFen: review.baseFen ?? null,
          changes: review.changes ?? [],
          proposed: review.kind === 'description' ? review.proposed : null,
          findings: 'categoryCode' in review ? listingFindings(review, words) : [],
          askedBy,
          submittedBy: origin.userId,
          submittedAt: at.toISOString(),
          dueOn: rules.decideBy,
        },
      ];
    }),
  );
}

/** A price as the desk shows what changes. */
export function priceChange(fromFen: number | null, toFen: number): FieldChange {
  return {
    field: 'price',
    from: fromFen === null ? '' : toYuanText(fen(fromFen)),
    to: toYuanText(fen(toFen)),
  };
}
