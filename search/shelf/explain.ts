import type { Db } from '../../db/client.ts';
import type { ExplainedHit, SearchExplanation, SearchQuery } from '../engine.ts';
import type { AnalyzedQuery } from '../query/query-group.ts';
import { rankingOn } from '../ranking/weights.ts';
import { followRows } from './follow-rows.ts';
import type { Hits } from './hits.ts';
import { JUDGED } from './judge.ts';
import type { Matcher } from './matcher.ts';
import { hasAllWords } from './matcher.ts';
import type { Found } from './search.ts';
import { findWords, shown } from './search.ts';

/** How one row has the words of a query. */
export interface RowText extends Pick<ExplainedHit, 'parts' | 'met'> {
  readonly no: number;
}

/** Tells how rows have the words, by their numbers; each engine brings its own. */
export type TextOfRows = (
  db: Db,
  analyzed: AnalyzedQuery,
  numbers: readonly number[],
) => Promise<readonly RowText[]>;

type Explained = ReturnType<Hits['explained']>[number];

/** Things that were looked for one by one are judged so too. */
function explainedHits({ hits, each }: Found, count: number): readonly Explained[] {
  if (each === undefined) return hits.explained(count);
  const told = new Map(
    each.flatMap((thing) => thing.hits.explained(JUDGED)).map((one) => [one.listing.slot, one]),
  );
  return hits.inOrder(count).flatMap(({ slot }) => told.get(slot) ?? []);
}

const isOfAllWords = ({ corrected, each }: Found, words: number): boolean =>
  each === undefined && (corrected === undefined || hasAllWords(words));

/** Why the first hits of a search stand where they stand. */
export async function explainSearch(
  db: Db,
  by: { readonly matcher: Matcher; readonly textOfRows: TextOfRows },
  query: SearchQuery,
  count: number,
): Promise<SearchExplanation> {
  const { analyzed, found } = await findWords(db, by.matcher, await followRows(db), query);
  const explained = explainedHits(found, count);
  const texts = await by.textOfRows(
    db,
    analyzed,
    explained.map(({ listing }) => listing.no),
  );
  const byNo = new Map(texts.map((text) => [text.no, text]));
  return {
    words: analyzed.groups.map(({ text, weight, optional }) => ({ text, weight, optional })),
    heard: analyzed.heard,
    purpose: analyzed.purpose,
    corrected: found.corrected ?? null,
    complete: found.complete ?? 0,
    each: found.each?.map((thing) => thing.text) ?? [],
    total: found.hits.total,
    ranking: rankingOn(query.date),
    hits: explained.map(({ listing, ...judgement }) => {
      const text = byNo.get(listing.no);
      return {
        ...judgement,
        hit: shown(listing, query.date),
        // a row that has not all the words is ranked by how much of the query it covers
        parts: isOfAllWords(found, judgement.words) ? (text?.parts ?? null) : null,
        met: text?.met ?? analyzed.groups.map(() => null),
      };
    }),
  };
}
