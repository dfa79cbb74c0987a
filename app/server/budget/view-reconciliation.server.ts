import type { DifferenceRow, ReconciliationRow } from '~db/queries/budget/reconciliations.ts';
import { differencesOf, findReconciliation } from '~db/queries/budget/reconciliations.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface ReconciliationView extends ReconciliationRow {
  readonly rows: readonly DifferenceRow[];
}

/** One comparison with all it found and what became of each. */
export async function viewReconciliation(
  ctx: Ctx,
  input: { readonly reconciliationId: string },
): Promise<Result<ReconciliationView>> {
  authorize(ctx, 'view-reconciliation');
  const run = await findReconciliation(ctx.db, input.reconciliationId);
  if (run === null) return refuse('NOT_FOUND');
  return ok({ ...run, rows: await differencesOf(ctx.db, run.id) });
}
