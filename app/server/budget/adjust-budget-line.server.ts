import { readBudgetLine } from '~db/queries/budget/lines.ts';
import { postLedger } from '~db/queries/budget/post-ledger.ts';
import type { AdjustLineInput } from '../../domain/budget/adjust-line.input.ts';
import { grant } from '../../domain/budget/movements.ts';
import { fen, formatYuan } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/**
 * 指标调整: sets the amount of one line of the finance officer's unit, with the ground for it. The
 * difference becomes a ledger entry; the ledger refuses what would fall below the used amount.
 */
export async function adjustBudgetLine(
  ctx: Ctx,
  input: AdjustLineInput,
): Promise<Result<{ deltaFen: number }>> {
  const actor = authorize(ctx, 'adjust-budget-line');
  return withTransaction(ctx, async (tx) => {
    const line = await readBudgetLine(tx, actor.orgId, input.lineId);
    if (!line) return refuse('NOT_FOUND');
    if (line.status === 'closed')
      return refuse('BUDGET_LINE_CLOSED', { line: line.code, year: String(line.fiscalYear) });
    const delta = fen(input.targetFen - line.budgetFen);
    if (delta === 0) return refuse('NOTHING_TO_DO', {}, 'targetFen');
    await audit(tx, ctx, {
      action: 'adjust-budget-line',
      subjectKind: 'budget_line',
      subjectId: line.id,
      orgId: actor.orgId,
      detail: { code: line.code, fromFen: line.budgetFen, toFen: input.targetFen, reason: input.reason },
    });
    const posted = await postLedger(tx, [
      {
        ...grant(delta),
        lineId: line.id,
        reason: input.reason,
        sourceKind: 'adjustment',
        sourceId: input.idempotencyKey,
        idempotencyKey: `adjust:${input.idempotencyKey}`,
        actorId: actor.userId,
        at: ctx.clock.now(),
        year: line.fiscalYear,
      },
    ]);
    if (posted.ok) return ok({ deltaFen: delta });
    const used = fen(line.budgetFen - posted.availableFen);
    return refuse(
      'BUDGET_BELOW_USED',
      { line: line.code, used: formatYuan(used), target: formatYuan(input.targetFen) },
      'targetFen',
    );
  });
}
