import { readAreaChoices } from '~db/queries/catalogue/area-choices.ts';
import type { SearchExplanation } from '~search/engine.ts';
import { searchEngine } from '~search/engine.ts';
import type { ExplainSearchInput } from '../../domain/catalogue/explain-search.input.ts';
import { searchInput } from '../../domain/catalogue/search.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const HITS = 24;

export interface ExplainedSearch {
  /** Where a buyer may be. */
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  /** Null without words. */
  readonly explained: SearchExplanation | null;
}

/** 为什么排在这里: the first hits of a search as a buyer of that place gets them today, each with how it came to its place. */
export async function explainSearch(ctx: Ctx, input: ExplainSearchInput): Promise<Result<ExplainedSearch>> {
  authorize(ctx, 'explain-search');
  const { q, area } = input;
  const areas = await readAreaChoices(ctx.db);
  if (q.trim() === '') return ok({ areas, explained: null });
  const query = {
    ...searchInput.parse({ q }),
    date: toLocalDate(ctx.clock.now()),
    area: area === '' ? undefined : area,
    fill: true,
  };
  return ok({ areas, explained: await searchEngine().explain(ctx.db, query, HITS) });
}
