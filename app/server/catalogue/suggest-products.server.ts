import type { Suggestion } from '~search/engine.ts';
import { searchEngine } from '~search/engine.ts';
import type { SuggestInput } from '../../domain/catalogue/search.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';

/** Also the answer of `GET /api/v1/suggest`, described for others by `suggestOutput`. */
export interface SuggestedProducts {
  readonly query: string;
  readonly suggestions: readonly Suggestion[];
}

/** 搜索联想: categories, brands and products that the words typed so far may become. Public. */
export async function suggestProducts(ctx: Ctx, input: SuggestInput): Promise<Result<SuggestedProducts>> {
  authorizePublic(ctx, 'suggest-products');
  const date = toLocalDate(ctx.clock.now());
  return ok({ query: input.q, suggestions: await searchEngine().suggest(ctx.db, { ...input, date }) });
}
