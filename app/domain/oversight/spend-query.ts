import { isCategoryCode } from '../catalogue/category-tree.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { SpendDimension } from './spend-figures.ts';
import { SPEND_DIMENSIONS } from './spend-figures.ts';
import type { SupervisionQuery } from './supervision-query.ts';
import { pageNumber, supervisionQuery } from './supervision-query.ts';

export interface SpendQuery {
  readonly query: SupervisionQuery;
  readonly dimension: SpendDimension;
  /** Of the tree of 品目: what is looked into; null = its roots. */
  readonly category: string | null;
  /** From 1. */
  readonly page: number;
}

/** Reads the address of the spending board; what it does not know is left out rather than refused. */
export function spendQuery(search: URLSearchParams, today: LocalDate): SpendQuery {
  const category = search.get('category') ?? '';
  return {
    query: supervisionQuery(search, today),
    dimension: SPEND_DIMENSIONS.find((one) => one === search.get('by')) ?? 'unit',
    category: isCategoryCode(category) ? category : null,
    page: pageNumber(search),
  };
}
