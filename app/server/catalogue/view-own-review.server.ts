import type { OwnReview } from '~db/queries/catalogue/read-reviews.ts';
import { readOwnReview } from '~db/queries/catalogue/read-reviews.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

/** One own review: its state, the reasons of a refusal with what mends them, and whether an appeal is still possible. */
export async function viewOwnReview(
  ctx: Ctx,
  input: { readonly reviewId: string },
): Promise<Result<{ readonly review: OwnReview; readonly mayAppeal: boolean }>> {
  const actor = authorize(ctx, 'view-own-review');
  if (!isUuid(input.reviewId)) return refuse('NOT_FOUND');
  const review = await readOwnReview(ctx.db, actor.orgId, input.reviewId);
  if (review === null) return refuse('NOT_FOUND');
  const today = toLocalDate(ctx.clock.now());
  const mayAppeal = review.state === 'REFUSED' && (review.appeal_until ?? today) >= today;
  return ok({ review, mayAppeal });
}
