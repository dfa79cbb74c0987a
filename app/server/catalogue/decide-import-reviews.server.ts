import { waitingOfImport } from '~db/queries/catalogue/write-reviews.ts';
import type { DecideImportReviewsInput } from '../../domain/catalogue/review.input.ts';
import { BATCH_REVIEWS_MAX } from '../../domain/catalogue/review-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import type { OpinionCounts } from './give-opinions.server.ts';
import { giveOpinions } from './give-opinions.server.ts';
import { readReviewRules } from './review-rules.server.ts';

const BATCH = 300;

/**
 * The same opinion about everything of one import that waits for the reviewer, batch by batch, each in one transaction:
 * what was done stays done, and the next call goes on from there.
 */
export async function decideImportReviews(
  ctx: Ctx,
  input: DecideImportReviewsInput,
): Promise<Result<OpinionCounts & { readonly more: boolean }>> {
  const actor = authorize(ctx, 'decide-import-reviews');
  const rules = await readReviewRules(ctx.db, ctx);
  const sum = { given: 0, passed: 0, refused: 0, disputed: 0 };
  let after: string | null = null;
  let more = true;
  while (more && sum.given < BATCH_REVIEWS_MAX) {
    const ids: string[] = await waitingOfImport(ctx.db, input.importId, actor.userId, {
      after,
      limit: BATCH,
    });
    more = ids.length === BATCH;
    after = ids.at(-1) ?? after;
    if (ids.length === 0) break;
    const done = await withTransaction(ctx, async (tx) =>
      ok(await giveOpinions(tx, ctx, actor, rules, ids, input)),
    );
    if (!done.ok) return done;
    for (const key of ['given', 'passed', 'refused', 'disputed'] as const) sum[key] += done.value[key];
  }
  return sum.given === 0 ? refuse('REVIEW_NOT_WAITING') : ok({ ...sum, more });
}
