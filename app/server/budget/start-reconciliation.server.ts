import { readReconciledUnit } from '~db/queries/budget/reconciliations.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { fiscalYearOf, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { actingAs } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { Reconciled } from './reconcile-fiscal.server.ts';
import { reconcileFiscal } from './reconcile-fiscal.server.ts';

/** 立即对账 of one unit's current year, now. */
export async function startReconciliation(
  ctx: Ctx,
  input: { readonly unitId: string },
): Promise<Result<Reconciled>> {
  const actor = authorize(ctx, 'start-reconciliation');
  if (ctx.budgetSystem.kind === 'embedded') return refuse('NO_FISCAL_SYSTEM');
  const year = fiscalYearOf(toLocalDate(ctx.clock.now()));
  const unit = await readReconciledUnit(ctx.db, input.unitId, year);
  if (unit === null) return refuse('NOT_FOUND', {}, 'unitId');
  const system = actingAs(ctx, { kind: 'system', name: 'reconciliation' });
  return ok(await reconcileFiscal(system, { unit, startedBy: actor.userId }));
}
