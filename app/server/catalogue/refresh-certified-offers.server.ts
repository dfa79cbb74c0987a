import { offersWithCertificateChanges } from '~db/queries/catalogue/certificates.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { addDays, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { indexOffers } from './index-offers.server.ts';
import { decideOrderability } from './refresh-orderability.server.ts';

/** Looks back so far, so that a mall that stood still over a holiday catches up. */
const DAYS_BACK = 14;
const BATCH_OFFERS = 200;

/**
 * Decides again about offers whose certificates began or lapsed lately: what expires at midnight is blocked the same
 * night, what becomes valid is freed. The rules judge by the order's date in any case; this keeps lists and search true.
 */
export async function refreshCertifiedOffers(ctx: Ctx): Promise<Result<{ readonly changed: number }>> {
  authorizeSystem(ctx, 'refresh-certified-offers');
  const today = toLocalDate(ctx.clock.now());
  const offerIds = await offersWithCertificateChanges(ctx.db, {
    from: addDays(today, -DAYS_BACK),
    to: today,
  });
  let changed = 0;
  for (let start = 0; start < offerIds.length; start += BATCH_OFFERS) {
    await withTransaction(ctx, async (tx) => {
      const ids = await decideOrderability(tx, ctx, offerIds.slice(start, start + BATCH_OFFERS));
      await indexOffers(tx, ctx, ids);
      changed += ids.length;
      return ok(null);
    });
  }
  return ok({ changed });
}
