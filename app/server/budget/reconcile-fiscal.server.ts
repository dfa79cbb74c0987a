import { uuidv7 } from 'uuidv7';
import { readDesiredPosition } from '~db/queries/budget/fiscal-position.ts';
import { readBudgetLines } from '~db/queries/budget/lines.ts';
import type { ReconciledUnit } from '~db/queries/budget/reconciliations.ts';
import {
  beginReconciliation,
  failReconciliation,
  finishReconciliation,
  holdsInMotion,
  openTreasuryPayments,
  toldRequests,
} from '~db/queries/budget/reconciliations.ts';
import type { Difference, OurHold } from '../../domain/budget/fiscal-differences.ts';
import { compareHolds, compareIndicators } from '../../domain/budget/fiscal-differences.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import type { BudgetSystem } from './budget-system.server.ts';

export interface Reconciled {
  readonly reconciliationId: string;
  readonly state: 'agreed' | 'differs' | 'failed';
  readonly differences: number;
}

/**
 * 对账 of one unit and year: indicators, holds with their contracts, and payments without an outcome. What is on its way to
 * the fiscal system while we look is left for the next time, so that nothing is called a difference that is none.
 */
export async function reconcileFiscal(
  ctx: Ctx,
  input: { readonly unit: ReconciledUnit; readonly startedBy: string | null },
): Promise<Reconciled> {
  authorizeSystem(ctx, 'reconcile-fiscal');
  const { unit, startedBy } = input;
  const id = uuidv7();
  const { unitId, fiscalYear } = unit;
  const startedAt = ctx.clock.now();
  await beginReconciliation(ctx.db, { id, unitId, fiscalYear, startedAt, startedBy });
  try {
    const { found, indicators, holds } = await compare(ctx, unit, startedAt);
    await withTransaction(ctx, async (tx) => {
      const run = { id, unitId, finishedAt: ctx.clock.now(), indicators, holds };
      await finishReconciliation(
        tx,
        run,
        found.map((difference) => ({ ...difference, id: uuidv7() })),
      );
      return ok(null);
    });
    const state = found.length === 0 ? 'agreed' : 'differs';
    return { reconciliationId: id, state, differences: found.length };
  } catch (error) {
    await failReconciliation(
      ctx.db,
      id,
      ctx.clock.now(),
      error instanceof Error ? error.message : String(error),
    );
    return { reconciliationId: id, state: 'failed', differences: 0 };
  }
}

async function compare(ctx: Ctx, unit: ReconciledUnit, startedAt: Date) {
  const { mofDivCode, fiscalYear, agencyCode } = unit;
  const scope = { mofDivCode, fiscalYear, agencyCode };
  const [indicators, holds] = await Promise.all([
    ctx.budgetSystem.queryIndicators(scope),
    ctx.budgetSystem.listHolds(scope),
  ]);
  const lines = await readBudgetLines(ctx.db, unit.unitId, fiscalYear);
  const ours = await ourHolds(ctx, unit);
  // Last, so that whatever began while we read counts as moving.
  const moving = await holdsInMotion(ctx.db, unit.unitId, startedAt);
  const found = [
    ...compareIndicators(
      lines.map((line) => ({ ...line, isClosed: line.status === 'closed' })),
      indicators,
    ),
    ...compareHolds(ours, holds, moving),
    ...(await comparePayments(ctx, unit, ctx.budgetSystem)),
  ];
  return { found, indicators: indicators.length, holds: ours.length };
}

async function ourHolds(ctx: Ctx, unit: ReconciledUnit): Promise<OurHold[]> {
  const holds: OurHold[] = [];
  for (const requestId of await toldRequests(ctx.db, unit.unitId, unit.fiscalYear)) {
    const desired = await readDesiredPosition(ctx.db, requestId);
    if (desired !== null) {
      holds.push({ requestId, holdNo: `DJ-${desired.number}`, position: desired.position });
    }
  }
  return holds;
}

async function comparePayments(
  ctx: Ctx,
  { unitId, fiscalYear }: ReconciledUnit,
  system: BudgetSystem,
): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const payment of await openTreasuryPayments(ctx.db, unitId, fiscalYear)) {
    const there = await system.paymentStatus(payment.number);
    if (there === null || there.status === 'received') continue;
    found.push({
      kind: 'payment_unsettled',
      subject: payment.number,
      requestId: null,
      oursFen: payment.amountFen,
      theirsFen: there.amountFen,
      detail: { paymentId: payment.id, ...there },
    });
  }
  return found;
}
