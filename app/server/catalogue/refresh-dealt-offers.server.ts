import { offersWithOtherDeals } from '~db/queries/search/read-offer-facts.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { indexOffers } from './index-offers.server.ts';

const BATCH_OFFERS = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Brings the number of deals (成交) in search rows up to date, which ranking and the order 销量 read. A contract leaves
 * it alone: its transaction holds budget and stock, and a count that is an hour old misleads nobody.
 */
export async function refreshDealtOffers(ctx: Ctx): Promise<Result<{ readonly changed: number }>> {
  authorizeSystem(ctx, 'refresh-dealt-offers');
  let changed = 0;
  let after = BEFORE_ALL;
  for (;;) {
    const offerIds = await offersWithOtherDeals(ctx.db, { after, limit: BATCH_OFFERS });
    const last = offerIds.at(-1);
    if (last === undefined) return ok({ changed });
    await withTransaction(ctx, async (tx) => {
      await indexOffers(tx, ctx, offerIds);
      return ok(null);
    });
    changed += offerIds.length;
    after = last;
  }
}
