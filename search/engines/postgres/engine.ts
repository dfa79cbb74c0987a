import type { SearchEngine } from '../../engine.ts';
import { followRows, tidyChanges } from './follow-rows.ts';
import { indexOffers, reindex } from './index-offers.ts';
import { search } from './search.ts';
import { suggest } from './suggest.ts';

/** Full text over our own tokens in the mall's own database: no second store, always as current as the offer. */
export const postgresEngine: SearchEngine = {
  name: 'postgres',
  search,
  suggest,
  indexOffers,
  reindex,
  async warmUp(db) {
    await followRows(db);
  },
  tidy: tidyChanges,
};
