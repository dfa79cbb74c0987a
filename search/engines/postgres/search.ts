import type { Db } from '../../../db/client.ts';
import { firstRow } from '../../../db/client.ts';
import type { Facets, SearchHit, SearchQuery, SearchResult } from '../../engine.ts';
import type { AnalyzedQuery } from '../../query/analyze-query.ts';
import { analyzeQuery } from '../../query/analyze-query.ts';
import { relaxedParts } from '../../query/relax.ts';
import { resultCache } from './result-cache.ts';
import { searchStatement } from './search-sql.ts';

type Row = Readonly<{
  version: number;
  hits: readonly SearchHit[] | null;
  total: number | null;
  facets: Facets | null;
  /** numbers of the required groups that the best product has, when none has all */
  found: readonly number[] | null;
}>;

/** The words that were met, as typed, without those inside another one. */
function correctedText(analyzed: AnalyzedQuery, found: readonly number[] | null): string | undefined {
  if (found === null) return undefined;
  const parts = relaxedParts(analyzed.groups);
  const words = found.map((no) => parts[no]?.text ?? '');
  return words.filter((word) => !words.some((other) => other !== word && other.includes(word))).join(' ');
}

/**
 * One round trip. What was answered before under the same version of the index is not computed again: the statement
 * itself compares the versions, so an answer is never older than the last commit.
 */
export async function search(db: Db, query: SearchQuery): Promise<SearchResult> {
  const analyzed = analyzeQuery(query.q);
  const cache = resultCache(db);
  const { sort, limit, offset, q: _typed, ...filters } = query;
  const setKey = JSON.stringify([analyzed.normalized, filters]);
  const pageKey = JSON.stringify([setKey, sort, limit, offset]);
  const knownSet = cache.sets.get(setKey);
  const knownPage = cache.pages.get(pageKey);
  const row = await firstRow<Row>(
    db,
    searchStatement(query, analyzed, {
      facets: knownSet?.version ?? null,
      // A page without its total would be half an answer.
      page: knownPage?.version === knownSet?.version ? (knownPage?.version ?? null) : null,
    }),
  );
  if (row === null) throw new Error('the search statement returned no row');
  const { version } = row;
  const set =
    row.total === null || row.facets === null
      ? knownSet?.value
      : { total: row.total, facets: row.facets, corrected: correctedText(analyzed, row.found) };
  const hits = row.hits ?? knownPage?.value;
  if (set === undefined || hits === undefined)
    throw new Error('a known search answer was dropped while in use');
  cache.sets.set(setKey, { version, value: set });
  cache.pages.set(pageKey, { version, value: hits });
  const { total, facets, corrected } = set;
  return corrected === undefined || total === 0
    ? { total, hits, facets }
    : { total, hits, facets, corrected };
}
