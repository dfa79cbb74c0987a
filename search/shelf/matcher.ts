import type { Db } from '../../db/client.ts';
import type { AnalyzedQuery } from '../query/query-group.ts';
import type { QueryPart } from '../query/relax.ts';
import type { Followed } from './follow-rows.ts';
import type { Shelf } from './shelf.ts';

/**
 * A search row that has the words: its slot on the shelf (NONE when it has left since), whether its SKU or model is exactly
 * what was typed, and how well it has the words; the scale of the score is the matcher's own.
 */
export type VisitMatch = (slot: number, exact: boolean, score: number) => void;

export interface Matched {
  /** Hands over each match: a common word has tens of thousands. */
  readonly eachMatch: (visit: VisitMatch) => void;
  /** Null when all rows have every required group; else the numbers of the parts that the best of the others has. */
  readonly found: readonly number[] | null;
  /** Another matcher than the one that is set up answered, as that one did not. */
  readonly degraded?: true;
}

/** The same of a store that knows rows by their numbers. */
export type VisitRow = (no: number, exact: boolean, score: number) => void;
export interface RowsMatched {
  readonly eachRow: (visit: VisitRow) => void;
  readonly found: readonly number[] | null;
}

/** By slot what a store found by number. */
export const onShelf = (shelf: Shelf, { eachRow, found }: RowsMatched): Matched => ({
  found,
  eachMatch: (visit) => eachRow((no, exact, score) => visit(shelf.slotOf(no), exact, score)),
});

/** What else may be looked for. */
export interface Less {
  /** Of which the most telling are met; there may be none. */
  readonly parts: readonly QueryPart[];
  /** With fewer rows that have every group, and none that is exactly the code typed, parts are looked for too. */
  readonly whenFewer: number;
}

/** How near a row that has another name of the thing comes to one that has what was typed. */
export const EQUAL_SHARE = 0.9;
/** So many fill a page: with fewer, what covers less follows, */
export const PAGE_FULL = 24;
/** so many, and all that cover as much as the last of them, */
export const MOST_LESS = 60;
/** but nothing that covers less than this share of the best. */
export const LEAST_SHARE = 0.2;
/** Rows that have only some of the words stand behind those that have all, whatever else speaks for them. */
export const BEHIND = 1e-25;
/**
 * What a part of a query is worth that so many rows have: a rare word counts more than a common one, but not so much more that
 * 百利 would stand above 咖啡 in 百利甜咖啡.
 */
export const worthOf = (weight: number, having: number): number => weight / Math.sqrt(Math.log(2 + having));
/** How much more what covers more is worth: before it nothing else that speaks for a row. */
export const COVER_POWER = 8;
/** How much it is worth to have the words at the best places. */
export const NEAR_SHARE = 0.1;
/** The score of a row that has only some of the words: how much it covers, then how near it has them. */
export const lesserScore = (covered: number, near: number): number =>
  BEHIND * covered ** COVER_POWER * (1 + NEAR_SHARE * near);

/** The least coverage that is shown, of those of all rows. */
export function leastCover(covers: readonly number[] | Float64Array): number {
  let best = 0;
  for (const cover of covers) if (cover > best) best = cover;
  const least = LEAST_SHARE * best;
  // the first of them, in order; tens of thousands may cover less
  const first: number[] = [];
  for (const cover of covers) {
    if (cover < least || cover <= (first[MOST_LESS - 1] ?? 0)) continue;
    const place = first.findIndex((other) => other < cover);
    first.splice(place < 0 ? first.length : place, 0, cover);
    if (first.length > MOST_LESS) first.pop();
  }
  return first[MOST_LESS - 1] ?? least;
}

/** The least score of a row that has every required group, when others follow. */
export const LEAST = 1e-6;
export const hasAllWords = (score: number): boolean => score >= LEAST;

/** Where words are looked up. Everything else of a search is done over the rows in memory, alike for every engine. */
export interface Matcher {
  /**
   * Rows that have every required group, or exactly the code typed; when these are few, behind them rows that have the most
   * telling parts. The rows in memory are brought up to the moment of the answer.
   */
  match(db: Db, followed: Followed, analyzed: AnalyzedQuery, less: Less): Promise<Matched>;
}
