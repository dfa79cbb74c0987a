import { offersWithOtherDeals } from '~db/queries/search/read-offer-facts.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { indexOffers } from './index-offers.server.ts';

const BATCH_OFFERS = 200;

/**
 * Brings the number of deals (成交) in search rows up to date, which ranking and the order 销量 read. A contract leaves
 * it alone: its transaction holds budget and stock, and a count that is an hour old misleads nobody.
 */
export async function refreshDealtOffers(ctx: Ctx): Promise<Result<{ readonly changed: number }>> {
  authorizeSystem(ctx, 'refresh-dealt-offers');
  const offerIds = await offersWithOtherDeals(ctx.db);
  for (let start = 0; start < offerIds.length; start += BATCH_OFFERS) {
    await withTransaction(ctx, async (tx) => {
      await indexOffers(tx, ctx, offerIds.slice(start, start + BATCH_OFFERS));
      return ok(null);
    });
  }
  return ok({ changed: offerIds.length });
}
