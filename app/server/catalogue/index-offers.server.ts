import type { Tx } from '~db/client.ts';
import { searchEngine } from '~search/engine.ts';
import type { Ctx } from '../context.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';

/** One store outside is one aggregate: it is fed by one process at a time, in order. */
const SEARCH_STORE = '00000000-0000-7000-8000-5ea5c4000000';

/**
 * Brings the search rows of offers up to date in the transaction that changed them; a store outside the database is fed
 * after the commit. Call it after the last write of the offers.
 */
export async function indexOffers(tx: Tx, ctx: Ctx, offerIds: readonly string[]): Promise<void> {
  if (offerIds.length === 0) return;
  const engine = searchEngine();
  await engine.indexOffers(tx, offerIds);
  if (engine.feed === null) return;
  await enqueue(tx, ctx, {
    topic: 'search.feed',
    aggregateKind: 'search',
    aggregateId: SEARCH_STORE,
    payload: {},
  });
}
