import type { DecideReviewsInput } from '../../domain/catalogue/review.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import type { OpinionCounts } from './give-opinions.server.ts';
import { giveOpinions } from './give-opinions.server.ts';
import { readReviewRules } from './review-rules.server.ts';

/**
 * 审核: a reviewer's opinion of one review or several. He judges each once, whatever round it is in; refused when
 * nothing of what he chose still waits for him.
 */
export async function decideReviews(ctx: Ctx, input: DecideReviewsInput): Promise<Result<OpinionCounts>> {
  const actor = authorize(ctx, 'decide-reviews');
  return withTransaction(ctx, async (tx) => {
    const rules = await readReviewRules(tx, ctx);
    const counts = await giveOpinions(tx, ctx, actor, rules, input.reviews, input);
    return counts.given === 0 ? refuse('REVIEW_NOT_WAITING') : ok(counts);
  });
}
