import { openDescription, openOfCertificate, reviewsOfOffers } from '~db/queries/catalogue/apply-reviews.ts';
import { readOwnReview } from '~db/queries/catalogue/read-reviews.ts';
import { appealOwnReview } from '~db/queries/catalogue/write-reviews.ts';
import type { AppealReviewInput } from '../../domain/catalogue/review.input.ts';
import { REVIEW_STATE_NAMES } from '../../domain/catalogue/review-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { readReviewRules } from './review-rules.server.ts';

/**
 * 申诉 against a refusal, once, within the days the place gives; somebody who has not judged it yet decides. Refused too
 * when the supplier has handed in another change of the same offer meanwhile.
 */
export async function appealReview(ctx: Ctx, input: AppealReviewInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'appeal-review');
  return withTransaction(ctx, async (tx) => {
    const review = await readOwnReview(tx, actor.orgId, input.reviewId);
    if (review === null) return refuse('NOT_FOUND');
    const late = refuse('STATE_CHANGED', { state: REVIEW_STATE_NAMES[review.state], action: '申诉' });
    if (review.state !== 'REFUSED') return late;
    const rules = await readReviewRules(tx, ctx);
    if (review.appeal_until !== null && review.appeal_until < rules.today)
      return refuse('REVIEW_APPEAL_LATE', { day: review.appeal_until });
    const open = await reviewsOfOffers(tx, review.offer_id === null ? [] : [review.offer_id]);
    const renamed = review.kind === 'description' && (await openDescription(tx, review.product_id)) !== null;
    const { certificate_id: certificateId } = review;
    const filed = certificateId !== null && (await openOfCertificate(tx, certificateId)) !== null;
    if (open.length > 0 || renamed || filed) return refuse('REVIEW_OPEN');
    const appeal = { text: input.text, by: actor.userId, at: ctx.clock.now(), dueOn: rules.decideBy };
    if (!(await appealOwnReview(tx, { id: review.id, supplierId: actor.orgId }, appeal))) return late;
    await audit(tx, ctx, {
      action: 'appeal-review',
      subjectKind: 'review',
      subjectId: review.id,
      orgId: actor.orgId,
      detail: { sku: review.sku },
    });
    return ok(null);
  });
}
