import type { Db } from '../../db/client.ts';
import type { AnalyzedQuery } from '../query/analyze-query.ts';
import type { QueryPart } from '../query/relax.ts';
import type { Moment } from './follow-rows.ts';

/**
 * A search row that has the words: its number, whether its SKU or model is exactly what was typed, and how well it has the
 * words; the scale of the score is the matcher's own.
 */
export type VisitMatch = (no: number, exact: boolean, score: number) => void;

export interface Matched extends Moment {
  /** Hands over each match: a common word has tens of thousands. */
  readonly eachMatch: (visit: VisitMatch) => void;
  /** Null when the rows have every required group; else the numbers of the parts that the best row has. */
  readonly found: readonly number[] | null;
}

/** Where words are looked up. Everything else of a search is done over the rows in memory, alike for every engine. */
export interface Matcher {
  /**
   * Rows that have every required group, or exactly the code typed. When there is none: rows that have the most telling of
   * `parts`, of which there may be none.
   */
  match(db: Db, analyzed: AnalyzedQuery, parts: readonly QueryPart[], since: string): Promise<Matched>;
}
