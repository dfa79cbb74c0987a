import { forgetNonces } from '~db/queries/budget/fiscal-events.ts';
import { unitsToReconcile } from '~db/queries/budget/reconciliations.ts';
import { fiscalYearOf, startOfDay, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { reconcileFiscal } from './reconcile-fiscal.server.ts';

/** Signatures are good for minutes. */
const NONCES_KEPT_MS = 24 * 3_600_000;

/**
 * 每日对账: every unit that was not compared today, this year and every earlier one of which a contract is still to be paid.
 * A job; returns how many comparisons were made.
 */
export async function reconcileDaily(ctx: Ctx): Promise<number> {
  authorizeSystem(ctx, 'reconcile-daily');
  if (ctx.budgetSystem.kind === 'embedded') return 0;
  const now = ctx.clock.now();
  await forgetNonces(ctx.db, new Date(now.getTime() - NONCES_KEPT_MS));
  const today = toLocalDate(now);
  const units = await unitsToReconcile(ctx.db, {
    fiscalYear: fiscalYearOf(today),
    since: startOfDay(today),
    unitId: null,
    now,
  });
  for (const unit of units) await reconcileFiscal(ctx, { unit, startedBy: null });
  return units.length;
}
