import { unitsToReconcile } from '~db/queries/budget/reconciliations.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { fiscalYearOf, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { actingAs } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { Reconciled } from './reconcile-fiscal.server.ts';
import { reconcileFiscal } from './reconcile-fiscal.server.ts';

/** 立即对账 of one unit, now: this year, and earlier ones of which a contract is still to be paid. */
export async function startReconciliation(
  ctx: Ctx,
  input: { readonly unitId: string },
): Promise<Result<readonly Reconciled[]>> {
  const actor = authorize(ctx, 'start-reconciliation');
  if (ctx.budgetSystem.kind === 'embedded') return refuse('NO_FISCAL_SYSTEM');
  const now = ctx.clock.now();
  const fiscalYear = fiscalYearOf(toLocalDate(now));
  const units = await unitsToReconcile(ctx.db, { fiscalYear, since: null, unitId: input.unitId, now });
  if (units.length === 0) return refuse('NOT_FOUND', {}, 'unitId');
  const system = actingAs(ctx, { kind: 'system', name: 'reconciliation' });
  const done: Reconciled[] = [];
  for (const unit of units) done.push(await reconcileFiscal(system, { unit, startedBy: actor.userId }));
  return ok(done);
}
