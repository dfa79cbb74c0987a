import type { Tx } from '~db/client.ts';
import { offersOfSupplier } from '~db/queries/search/read-offer-facts.ts';
import { searchEngine } from '~search/engine.ts';

const BATCH = 500;

/** Brings the search rows of all offers of a supplier up to date, in the transaction that changed its standing. */
export async function reindexOffersOf(tx: Tx, supplierId: string): Promise<void> {
  const offerIds = await offersOfSupplier(tx, supplierId);
  for (let at = 0; at < offerIds.length; at += BATCH) {
    await searchEngine().indexOffers(tx, offerIds.slice(at, at + BATCH));
  }
}
