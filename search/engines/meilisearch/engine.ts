import { Meilisearch } from 'meilisearch';
import { forgetChanges } from '../../../db/queries/search/changes.ts';
import type { SearchEngine } from '../../engine.ts';
import type { KeyRefused, OutsideStore, StoreKey } from '../../outside-store.ts';
import type { TextOfRows } from '../../shelf/explain.ts';
import { explainSearch } from '../../shelf/explain.ts';
import { followRows, heldRows, keepUp } from '../../shelf/follow-rows.ts';
import { searchShelf } from '../../shelf/search.ts';
import { checkRows } from '../postgres/check-rows.ts';
import { indexOffers, reindex } from '../postgres/index-offers.ts';
import { postgresMatcher } from '../postgres/matcher.ts';
import { suggest } from '../postgres/suggest.ts';
import { textOfRows } from '../postgres/text-of-rows.ts';
import { Breaker } from './breaker.ts';
import { checkIndex } from './check-index.ts';
import { feed, rebuild } from './feed.ts';
import { explained, explaining, INDEX, refusalOf } from './keys.ts';
import { MeiliMatcher, withFallback } from './matcher.ts';

export interface MeilisearchOptions {
  readonly host: string;
  /** Feeds the index: `FEED_RIGHTS`. */
  readonly apiKey: string | undefined;
  /** Searches this index, nothing else; the key that feeds when there is no other, which then has to have both rights. */
  readonly searchKey?: string | undefined;
  /** Told when Meilisearch did not answer and the database was searched instead. */
  readonly onFailure: (error: unknown) => void;
  /** Name of the index; tests have their own. */
  readonly indexUid?: string;
}

/** Somebody waits for the page. */
const ANSWER_WITHIN_MS = 2_000;
/** Packed answers leave Meilisearch in small pieces, the last of which waits 40 ms for the receipt of the one before. */
const UNPACKED = { headers: { 'accept-encoding': 'identity' } };

/** The rows in the database have the same words; the rank is Meilisearch's own, so theirs is no part of it. */
const textWithoutRank: TextOfRows = async (...asked) =>
  (await textOfRows(...asked)).map((text) => ({ ...text, parts: null }));

/** What it holds, and whether it takes both keys: a search for nothing costs nothing. */
async function look(
  asking: Meilisearch,
  looking: Meilisearch,
  asksWith: StoreKey,
  indexUid: string,
): Promise<Pick<OutsideStore, 'documents' | 'refused'>> {
  const [stats, search] = await Promise.allSettled([
    looking.index(indexUid).getStats(),
    asking.multiSearch({ queries: [{ indexUid, q: '', limit: 0 }] }),
  ]);
  const refused = (asked: PromiseSettledResult<unknown>, key: StoreKey): KeyRefused | null =>
    asked.status === 'rejected' ? refusalOf(asked.reason, key) : null;
  return {
    documents: stats.status === 'fulfilled' ? stats.value.numberOfDocuments : null,
    refused: refused(search, asksWith) ?? refused(stats, 'MEILI_API_KEY'),
  };
}

/**
 * Meilisearch finds the words; rows, counts, prices and order are this mall's own, as with every engine. The rows in the
 * database are written in the offer's transaction and stay the measure: Meilisearch is fed from their change log, and
 * while it does not answer they are searched.
 */
export function meilisearchEngine(options: MeilisearchOptions): SearchEngine {
  const { host, apiKey, searchKey = apiKey, onFailure, indexUid = INDEX } = options;
  const access = (key: string | undefined) => ({ host, ...(key === undefined ? {} : { apiKey: key }) });
  const asking = new Meilisearch({ ...access(searchKey), timeout: ANSWER_WITHIN_MS, requestInit: UNPACKED });
  const looking = new Meilisearch({ ...access(apiKey), timeout: ANSWER_WITHIN_MS });
  const writing = new Meilisearch(access(apiKey));
  const breaker = new Breaker();
  const asksWith: StoreKey = options.searchKey === undefined ? 'MEILI_API_KEY' : 'MEILI_SEARCH_KEY';
  const told = (error: unknown) => onFailure(explained(error, asksWith));
  const matcher = withFallback(new MeiliMatcher(asking, indexUid), postgresMatcher, breaker, told);
  return {
    name: 'meilisearch',
    search: (db, query) => searchShelf(db, matcher, query),
    explain: (db, query, count) => explainSearch(db, { matcher, textOfRows: textWithoutRank }, query, count),
    suggest,
    indexOffers,
    async reindex(db, rebuilding) {
      const counted = await reindex(db, rebuilding);
      await explaining('MEILI_API_KEY', rebuild(db, writing, indexUid));
      return counted;
    },
    async warmUp(db) {
      await followRows(db);
    },
    keepUp,
    held: heldRows,
    outside: async () => ({
      downSince: breaker.downSince,
      ...(await look(asking, looking, asksWith, indexUid)),
    }),
    async check(db, checking) {
      // the index is made from the rows: they come first
      const ofRows = await checkRows(db, checking);
      const ofIndex = checkIndex(db, writing, indexUid, checking);
      return [ofRows, await explaining('MEILI_API_KEY', ofIndex)];
    },
    tidy: forgetChanges,
    feed: (db) => explaining('MEILI_API_KEY', feed(db, writing, indexUid)),
  };
}
