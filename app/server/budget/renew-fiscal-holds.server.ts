import { holdsExpiring } from '~db/queries/budget/fiscal-holds.ts';
import { addDays, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { HOLD_DAYS, syncFiscalHold } from './sync-fiscal-hold.server.ts';

const BATCH = 200;

/**
 * Asks again for holds of which half of the time is over and which are still needed; what is not needed any more is given
 * back by the same telling. Returns how many were looked at. A job.
 */
export async function renewFiscalHolds(ctx: Ctx): Promise<number> {
  authorizeSystem(ctx, 'renew-fiscal-holds');
  if (ctx.budgetSystem.kind === 'embedded') return 0;
  const until = addDays(toLocalDate(ctx.clock.now()), Math.floor(HOLD_DAYS / 2));
  const due = await holdsExpiring(ctx.db, until, BATCH);
  for (const requestId of due) {
    const outcome = await syncFiscalHold(ctx, { requestId, renew: true });
    if (!outcome.agreed) ctx.log.warn({ requestId, code: outcome.code }, 'a hold could not be renewed');
  }
  return due.length;
}
