import type { Method } from '../ordering/kinds.ts';
import { areaChain } from '../policy/areas.ts';
import type { LocalDate } from '../time/local-date.ts';

/**
 * Why a cell of the route table says what it says; the sentence of each code is in `policy/reason-texts.ts`.
 * `mallToo`: besides the cell's own method, 商城直购 is lawful but second choice, and warned about.
 */
export const ROUTE_REASONS = {
  'route.framework-first': { mallToo: true },
  'route.framework-only': { mallToo: false },
  'route.mall-uncovered': { mallToo: false },
  'route.mall': { mallToo: false },
  'route.project-required': { mallToo: false },
} as const satisfies Record<string, { readonly mallToo: boolean }>;
export type RouteReason = keyof typeof ROUTE_REASONS;

/** One row of the route table (`route_rows`): a cell for an area from a date on. */
export interface RouteRow {
  readonly areaCode: string;
  readonly validFrom: LocalDate;
  /** 品目 in the 集中采购目录? */
  readonly inCatalogue: boolean;
  /** Does an agreement in force cover leaf and area? */
  readonly covered: boolean;
  /** Amount below the 采购限额标准? */
  readonly belowQuota: boolean;
  /** null = the mall has no lawful method for this cell today. */
  readonly method: Method | null;
  readonly reasonCode: RouteReason;
  readonly clauseId: string;
}

/** A purchase as the route table sees it. */
export interface RouteQuestion {
  readonly areaCode: string;
  readonly orderDate: LocalDate;
  readonly inCatalogue: boolean;
  readonly covered: boolean;
  readonly belowQuota: boolean;
}

export type Route =
  | { readonly allowed: true; readonly method: Method; readonly mallToo: boolean; readonly row: RouteRow }
  | { readonly allowed: false; readonly row: RouteRow | null };

/**
 * Which method the purchase must take: the row of its cell, nearest area first (county → city → province → nation),
 * within it the latest that has begun. Refused when that row names no method, and when there is no row at all: a
 * place nobody has decided for is not a place where everything is allowed.
 */
export function routeFor(question: RouteQuestion, rows: readonly RouteRow[]): Route {
  const cell = rows.filter(
    (row) =>
      row.inCatalogue === question.inCatalogue &&
      row.covered === question.covered &&
      row.belowQuota === question.belowQuota &&
      row.validFrom <= question.orderDate,
  );
  for (const areaCode of areaChain(question.areaCode)) {
    const [first, ...rest] = cell.filter((row) => row.areaCode === areaCode);
    if (first === undefined) continue;
    const row = rest.reduce((latest, other) => (other.validFrom > latest.validFrom ? other : latest), first);
    if (row.method === null) return { allowed: false, row };
    return { allowed: true, method: row.method, mallToo: ROUTE_REASONS[row.reasonCode].mallToo, row };
  }
  return { allowed: false, row: null };
}
