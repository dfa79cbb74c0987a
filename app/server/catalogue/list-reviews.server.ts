import type { ReviewCounts, ReviewLine } from '~db/queries/catalogue/read-reviews.ts';
import { countReviews, readReviewLines } from '~db/queries/catalogue/read-reviews.ts';
import type { ListReviewsInput } from '../../domain/catalogue/review.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE_ROWS = 50;

export interface ReviewList {
  readonly rows: readonly ReviewLine[];
  readonly counts: ReviewCounts;
  readonly nextAfter: string | null;
  readonly today: string;
}

/** 审核台: what waits for the reader, the longest waiting first; what is over, the latest first. Two statements. */
export async function listReviews(
  ctx: Ctx,
  input: Partial<ListReviewsInput> & { readonly limit?: number },
): Promise<Result<ReviewList>> {
  const actor = authorize(ctx, 'list-reviews');
  const limit = input.limit ?? PAGE_ROWS;
  const filter = {
    reviewerId: actor.userId,
    view: input.view ?? 'waiting',
    kind: input.kind ?? null,
    text: input.q ?? '',
    importId: input.import ?? null,
  };
  const [found, counts] = await Promise.all([
    readReviewLines(ctx.db, { ...filter, after: input.after ?? null, limit: limit + 1 }),
    countReviews(ctx.db, filter),
  ]);
  const rows = found.slice(0, limit);
  const nextAfter = found.length > limit ? (rows.at(-1)?.id ?? null) : null;
  return ok({ rows, counts, nextAfter, today: toLocalDate(ctx.clock.now()) });
}
