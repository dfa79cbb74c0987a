import { listTerms } from '~db/queries/search/terms.ts';
import type { SearchTermRow } from '../../domain/catalogue/search-terms.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const MOST = 1_000;

/** 检索词条: what operators added to the word lists, in force and ended. */
export async function listSearchTerms(
  ctx: Ctx,
  _input: Readonly<Record<string, unknown>> = {},
): Promise<Result<{ readonly terms: readonly SearchTermRow[]; readonly today: string }>> {
  authorize(ctx, 'list-search-terms');
  const today = toLocalDate(ctx.clock.now());
  return ok({ today, terms: await listTerms(ctx.db, today, MOST) });
}
