import type { SearchExplanation } from '~search/engine.ts';
import { searchEngine } from '~search/engine.ts';
import { searchInput } from '../../domain/catalogue/search.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const HITS = 24;

/** 为什么排在这里: the first hits of a search as anybody gets them today, each with how it came to its place. */
export async function explainSearch(
  ctx: Ctx,
  input: { readonly q: string },
): Promise<Result<SearchExplanation | null>> {
  authorize(ctx, 'explain-search');
  if (input.q.trim() === '') return ok(null);
  const query = { ...searchInput.parse({ q: input.q }), date: toLocalDate(ctx.clock.now()) };
  return ok(await searchEngine().explain(ctx.db, query, HITS));
}
