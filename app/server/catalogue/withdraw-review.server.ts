import { settleCertificates } from '~db/queries/catalogue/apply-reviews.ts';
import { readOwnReview } from '~db/queries/catalogue/read-reviews.ts';
import { endOwnReview } from '~db/queries/catalogue/write-reviews.ts';
import type { ReviewRef } from '../../domain/catalogue/review.input.ts';
import { REVIEW_STATE_NAMES } from '../../domain/catalogue/review-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** 撤回: a supplier calls off what still waits; what is in force stays as it is. */
export async function withdrawReview(ctx: Ctx, input: ReviewRef): Promise<Result<null>> {
  const actor = authorize(ctx, 'withdraw-review');
  return withTransaction(ctx, async (tx) => {
    const review = await readOwnReview(tx, actor.orgId, input.reviewId);
    if (review === null) return refuse('NOT_FOUND');
    const at = ctx.clock.now();
    if (!(await endOwnReview(tx, { id: review.id, supplierId: actor.orgId }, at)))
      return refuse('STATE_CHANGED', { state: REVIEW_STATE_NAMES[review.state], action: '撤回' });
    if (review.certificate_id !== null && review.kind === 'certificate') {
      const withdrawn = [{ certificateId: review.certificate_id, status: 'withdrawn' as const }];
      await settleCertificates(tx, withdrawn, { at, userId: actor.userId, reason: '登记已撤回' });
    }
    await audit(tx, ctx, {
      action: 'withdraw-review',
      subjectKind: 'review',
      subjectId: review.id,
      orgId: actor.orgId,
      detail: { sku: review.sku },
    });
    return ok(null);
  });
}
