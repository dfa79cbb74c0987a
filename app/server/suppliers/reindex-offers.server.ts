import type { Tx } from '~db/client.ts';
import { offersOfSupplier } from '~db/queries/search/read-offer-facts.ts';
import { indexOffers } from '../catalogue/index-offers.server.ts';
import type { Ctx } from '../context.server.ts';

const BATCH = 500;

/** Brings the search rows of all offers of a supplier up to date, in the transaction that changed its standing. */
export async function reindexOffersOf(tx: Tx, ctx: Ctx, supplierId: string): Promise<void> {
  const offerIds = await offersOfSupplier(tx, supplierId);
  for (let at = 0; at < offerIds.length; at += BATCH) {
    await indexOffers(tx, ctx, offerIds.slice(at, at + BATCH));
  }
}
