import type { ReviewPage } from '~db/queries/catalogue/read-reviews.ts';
import { readReviewPage } from '~db/queries/catalogue/read-reviews.ts';
import type { OpinionRow } from '~db/queries/catalogue/write-reviews.ts';
import { readOpinions } from '~db/queries/catalogue/write-reviews.ts';
import { roundOf } from '../../domain/catalogue/review-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface ReviewView {
  readonly review: ReviewPage;
  /** While two are judging, nobody's but the reader's own. */
  readonly opinions: readonly OpinionRow[];
  /** The reader may still judge it. */
  readonly mayJudge: boolean;
  readonly today: string;
}

/** One review with what changes, what stands beside it, and the opinions that may be seen. */
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
  return ok({ review, opinions, mayJudge, today });
}
