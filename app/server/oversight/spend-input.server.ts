import { isCategoryCode } from '../../domain/catalogue/category-tree.ts';
import { SPEND_DIMENSIONS } from '../../domain/oversight/spend-figures.ts';
import { supervisionQuery } from '../../domain/oversight/supervision-query.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { pageNumber } from './supervision.server.ts';
import type { SpendInput } from './view-spend.server.ts';

/** Reads the address of the spending board; what it does not know is left out rather than refused. */
export function spendInput(ctx: Ctx, search: URLSearchParams): SpendInput {
  const category = search.get('category') ?? '';
  return {
    query: supervisionQuery(search, toLocalDate(ctx.clock.now())),
    dimension: SPEND_DIMENSIONS.find((one) => one === search.get('by')) ?? 'unit',
    category: isCategoryCode(category) ? category : null,
    page: pageNumber(search),
  };
}
