import { readCoachEvidence } from '~db/queries/catalogue/coach-facts.ts';
import type { ReviewPage } from '~db/queries/catalogue/read-reviews.ts';
import { readReviewPage } from '~db/queries/catalogue/read-reviews.ts';
import type { OpinionRow } from '~db/queries/catalogue/write-reviews.ts';
import { readOpinions } from '~db/queries/catalogue/write-reviews.ts';
import type { CoachReport } from '../../domain/catalogue/listing-coach/coach-listing.ts';
import { roundOf } from '../../domain/catalogue/review-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { coachWith, readCoachGround, storedListing } from './coach-ground.server.ts';

export interface ReviewView {
  readonly review: ReviewPage;
  /** While two are judging, nobody's but the reader's own. */
  readonly opinions: readonly OpinionRow[];
  /** The reader may still judge it. */
  readonly mayJudge: boolean;
  readonly today: string;
  /** 目录体检 of what is handed in, against what stands today, with what it was measured by; null once it is over. */
  readonly coach: ReviewCoach | null;
}

interface ReviewCoach extends CoachReport {
  readonly capFen: number | null;
  /** Its price when the window for a rise began. */
  readonly earlierFen: number | null;
}

/** One review with what changes, what stands beside it, what the coach says, and the opinions that may be seen. */
export async function viewReview(
  ctx: Ctx,
  input: { readonly reviewId: string },
): Promise<Result<ReviewView>> {
  const actor = authorize(ctx, 'view-review');
  if (!isUuid(input.reviewId)) return refuse('NOT_FOUND');
  const today = toLocalDate(ctx.clock.now());
  const [review, all] = await Promise.all([
    readReviewPage(ctx.db, input.reviewId, today),
    readOpinions(ctx.db, [input.reviewId]),
  ]);
  if (review === null) return refuse('NOT_FOUND');
  const isOwn = (opinion: OpinionRow) => opinion.reviewer_id === actor.userId;
  const opinions = review.state === 'REVIEWING' ? all.filter(isOwn) : all;
  const mayJudge = roundOf(review.state) !== null && !all.some(isOwn);
  const coach = roundOf(review.state) === null ? null : await coachReview(ctx, review);
  return ok({ review, opinions, mayJudge, today, coach });
}

/** What is handed in as it would stand when passed: the price asked for, the name proposed. */
async function coachReview(ctx: Ctx, review: ReviewPage): Promise<ReviewCoach | null> {
  const ground = await readCoachGround(ctx.db, ctx);
  const { proposed } = review;
  const [facts] = await readCoachEvidence(ctx.db, review.supplier_id, ground, [
    {
      ...{ no: 0, offerId: review.offer_id, sku: null, productId: review.product_id, agreementEntryId: null },
      ...{ name: proposed?.name ?? null, brand: proposed?.brand ?? null, model: proposed?.model ?? null },
    },
  ]);
  if (facts === undefined) return null;
  const stored = storedListing(facts);
  const wanted = { ...stored, ...proposed, priceFen: review.price_fen ?? stored.priceFen };
  const report = coachWith(facts, wanted, ground);
  return { ...report, capFen: facts.cap_fen, earlierFen: facts.earlier_fen };
}
