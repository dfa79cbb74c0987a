import type { SearchResult } from '~search/engine.ts';
import { searchEngine } from '~search/engine.ts';
import type { SearchInput } from '../../domain/catalogue/search.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';
import { buyerDivision } from './buyer-division.server.ts';
import { countSearch } from './count-searches.server.ts';

/** Also the answer of `GET /api/v1/search`, described for others by `searchOutput`. */
export interface FoundProducts extends SearchResult {
  /** the words as given */
  readonly query: string;
  readonly tookMs: number;
}

/** 搜索商品: products by words and filters, with exact total and facets, as of today. Public. */
export async function searchProducts(ctx: Ctx, input: SearchInput): Promise<Result<FoundProducts>> {
  authorizePublic(ctx, 'search-products');
  const startedMs = performance.now();
  const date = toLocalDate(ctx.clock.now());
  const found = await searchEngine().search(ctx.db, { ...input, date, area: buyerDivision(ctx), fill: true });
  countSearch(ctx, input, found);
  const tookMs = Math.round((performance.now() - startedMs) * 10) / 10;
  return ok({ query: input.q, tookMs, ...found });
}
