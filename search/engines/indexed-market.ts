import type { SearchInput } from '../../app/domain/catalogue/search.input.ts';
import type { DatabaseHandle, Db } from '../../db/client.ts';
import type { SearchEngine, SearchResult } from '../engine.ts';
import type { Pair } from '../testing/by-hand.ts';
import type { MarketProduct } from '../testing/market.ts';

/** A market that is indexed, and how it is asked. */
export interface IndexedMarket {
  readonly market: readonly MarketProduct[];
  readonly pairs: readonly Pair[];
  /** Asked for when a test begins. */
  opened(): { readonly handle: DatabaseHandle; readonly engine: SearchEngine };
  search(query: Partial<SearchInput>, date?: string): Promise<SearchResult>;
  index(offerIds: readonly string[]): Promise<void>;
  /** Waits until what was indexed can be found. */
  settle(db: Db): Promise<void>;
}
