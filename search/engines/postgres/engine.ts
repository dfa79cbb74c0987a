import { forgetChanges } from '../../../db/queries/search/changes.ts';
import type { SearchEngine } from '../../engine.ts';
import { explainSearch } from '../../shelf/explain.ts';
import { followRows, heldRows, keepUp } from '../../shelf/follow-rows.ts';
import { searchShelf } from '../../shelf/search.ts';
import { checkRows } from './check-rows.ts';
import { indexOffers, reindex } from './index-offers.ts';
import { postgresMatcher } from './matcher.ts';
import { suggest } from './suggest.ts';
import { textOfRows } from './text-of-rows.ts';

/** Full text over our own tokens in the mall's own database: no second store, always as current as the offer. */
export const postgresEngine: SearchEngine = {
  name: 'postgres',
  search: (db, query) => searchShelf(db, postgresMatcher, query),
  explain: (db, query, count) => explainSearch(db, { matcher: postgresMatcher, textOfRows }, query, count),
  suggest,
  indexOffers,
  reindex,
  async warmUp(db) {
    await followRows(db);
  },
  keepUp,
  held: heldRows,
  outside: async () => null,
  check: async (db, options) => [await checkRows(db, options)],
  tidy: forgetChanges,
  feed: null,
};
