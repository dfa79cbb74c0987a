import { readWatchedPrices } from '~db/queries/catalogue/watched-prices.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import type { PricesWatched } from './watch-prices.server.ts';
import { judgePrices } from './watch-prices.server.ts';

const BATCH_OFFERS = 500;

/**
 * 价格巡检: all offers there is evidence about, batch by batch. Deals and observations come in and grow old without
 * anybody touching an offer; imported prices are seen here too.
 */
export async function patrolPrices(
  ctx: Ctx,
  stopping: () => boolean = () => false,
): Promise<Result<PricesWatched>> {
  authorizeSystem(ctx, 'patrol-prices');
  const today = toLocalDate(ctx.clock.now());
  const done = { intercepted: 0, corrected: 0 };
  for (let after: string | null = null; !stopping(); ) {
    const batch = await withTransaction(ctx, async (tx) => {
      const offers = await readWatchedPrices(tx, { today, after, limit: BATCH_OFFERS });
      return ok({ last: offers.at(-1)?.offerId ?? null, watched: await judgePrices(tx, ctx, offers) });
    });
    if (!batch.ok) return batch;
    const { last, watched } = batch.value;
    done.intercepted += watched.intercepted;
    done.corrected += watched.corrected;
    if (last === null) break;
    after = last;
  }
  return ok(done);
}
