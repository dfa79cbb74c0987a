import { uuidv7 } from 'uuidv7';
import {
  findObservedProduct,
  insertObservation,
  watchedOffersOf,
} from '~db/queries/catalogue/price-observations.ts';
import type { RecordPriceInput } from '../../domain/catalogue/price-watch.input.ts';
import { PRICE_SOURCES } from '../../domain/catalogue/price-watch.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import type { PricesWatched } from './watch-prices.server.ts';
import { watchPrices } from './watch-prices.server.ts';

/**
 * 登记价格观测: what a product costs elsewhere, with its proof; offers that are out of line with it are frozen in the same
 * transaction. Refusals: an unknown product, a day to come, a source that was recorded for that day already.
 */
export async function recordPrice(ctx: Ctx, input: RecordPriceInput): Promise<Result<PricesWatched>> {
  const actor = authorize(ctx, 'record-price');
  const { productId, source, observedOn, price, evidence } = input;
  const now = ctx.clock.now();
  if (observedOn > toLocalDate(now)) return refuse('PRICE_SEEN_TOMORROW', {}, 'observedOn');
  return withTransaction(ctx, async (tx) => {
    const product = await findObservedProduct(tx, productId);
    if (product === null) return refuse('PRICE_PRODUCT_UNKNOWN', {}, 'productId');
    const id = uuidv7();
    const observation = { id, productId, source, observedOn, priceFen: price, evidence };
    const isNew = await insertObservation(tx, {
      ...observation,
      recordedBy: actor.userId,
      recordedAt: now,
    });
    if (!isNew) {
      return refuse('PRICE_SEEN_BEFORE', { source: PRICE_SOURCES[source], day: observedOn }, 'source');
    }
    await audit(tx, ctx, {
      action: 'record-price',
      subjectKind: 'product',
      subjectId: productId,
      orgId: actor.orgId,
      detail: { name: product.name, source, observedOn, priceFen: price, evidence },
    });
    return ok(await watchPrices(tx, ctx, await watchedOffersOf(tx, productId)));
  });
}
