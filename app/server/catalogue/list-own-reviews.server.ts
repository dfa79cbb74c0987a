import type { OwnReviewLine } from '~db/queries/catalogue/read-reviews.ts';
import { countOwnReviews, readOwnReviews } from '~db/queries/catalogue/read-reviews.ts';
import type { ListOwnReviewsInput, OwnReviewView } from '../../domain/catalogue/review.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE_ROWS = 50;

export interface OwnReviewList {
  readonly rows: readonly OwnReviewLine[];
  readonly counts: Readonly<Record<OwnReviewView, number>>;
  readonly nextBefore: string | null;
  readonly today: string;
}

/** A supplier's own reviews, newest first: where they stand, why they were refused, until when he may appeal. */
export async function listOwnReviews(
  ctx: Ctx,
  input: Partial<ListOwnReviewsInput> & { readonly limit?: number },
): Promise<Result<OwnReviewList>> {
  const actor = authorize(ctx, 'list-own-reviews');
  const limit = input.limit ?? PAGE_ROWS;
  const filter = { supplierId: actor.orgId, text: input.q ?? '', importId: input.import ?? null };
  const [found, counts] = await Promise.all([
    readOwnReviews(ctx.db, {
      ...filter,
      view: input.view ?? 'all',
      before: input.before ?? null,
      limit: limit + 1,
    }),
    countOwnReviews(ctx.db, filter),
  ]);
  const rows = found.slice(0, limit);
  const nextBefore = found.length > limit ? (rows.at(-1)?.id ?? null) : null;
  return ok({ rows, counts, nextBefore, today: toLocalDate(ctx.clock.now()) });
}
