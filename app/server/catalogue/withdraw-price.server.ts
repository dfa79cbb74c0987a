import { watchedOffersOf, withdrawObservation } from '~db/queries/catalogue/price-observations.ts';
import type { WithdrawPriceInput } from '../../domain/catalogue/price-watch.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import type { PricesWatched } from './watch-prices.server.ts';
import { watchPrices } from './watch-prices.server.ts';

/** 作废: an observation that was wrong counts no more, and stays on the record; what it alone froze is free. */
export async function withdrawPrice(ctx: Ctx, input: WithdrawPriceInput): Promise<Result<PricesWatched>> {
  const actor = authorize(ctx, 'withdraw-price');
  const { observationId, reason } = input;
  return withTransaction(ctx, async (tx) => {
    const withdrawal = { id: observationId, userId: actor.userId, at: ctx.clock.now(), reason };
    const withdrawn = await withdrawObservation(tx, withdrawal);
    if (withdrawn === null) return refuse('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'withdraw-price',
      subjectKind: 'product',
      subjectId: withdrawn.productId,
      orgId: actor.orgId,
      detail: { observationId, reason },
    });
    return ok(await watchPrices(tx, ctx, await watchedOffersOf(tx, withdrawn.productId)));
  });
}
