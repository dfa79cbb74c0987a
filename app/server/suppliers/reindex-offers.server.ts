import type { Tx } from '~db/client.ts';
import { offersOfSupplier } from '~db/queries/search/read-offer-facts.ts';
import { indexOffers } from '../catalogue/index-offers.server.ts';
import type { Ctx } from '../context.server.ts';

const BATCH = 500;

/** Brings the search rows of any number of offers up to date, in the transaction that changed what they say. */
export async function reindexOffers(tx: Tx, ctx: Ctx, offerIds: readonly string[]): Promise<void> {
  for (let at = 0; at < offerIds.length; at += BATCH) {
    await indexOffers(tx, ctx, offerIds.slice(at, at + BATCH));
  }
}

/** All offers of a supplier, in the transaction that changed its standing. */
export async function reindexOffersOf(tx: Tx, ctx: Ctx, supplierId: string): Promise<void> {
  await reindexOffers(tx, ctx, await offersOfSupplier(tx, supplierId));
}
