import type { BudgetLineRecord } from '~db/queries/budget/lines.ts';
import { readBudgetLines, readBudgetYears } from '~db/queries/budget/lines.ts';
import type { PlanLevel, PlanRecord } from '~db/queries/budget/plans.ts';
import { readPlanLevels, readPlans } from '~db/queries/budget/plans.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { fiscalYearOf, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface PlanOverview {
  readonly fiscalYear: number;
  readonly years: readonly number[];
  readonly plans: readonly PlanRecord[];
  /** What something can be planned on. */
  readonly lines: readonly Pick<BudgetLineRecord, 'id' | 'code' | 'name'>[];
  /** 二级品目 of the local list. */
  readonly levels: readonly PlanLevel[];
}

/** Purchase plans of the actor's unit in a fiscal year (the current one when none is named). */
export async function listPurchasePlans(
  ctx: Ctx,
  input: { readonly fiscalYear?: number },
): Promise<Result<PlanOverview>> {
  const actor = authorize(ctx, 'list-purchase-plans');
  const current = fiscalYearOf(toLocalDate(ctx.clock.now()));
  const fiscalYear = input.fiscalYear ?? current;
  const [plans, lines, years, levels] = await Promise.all([
    readPlans(ctx.db, actor.orgId, { fiscalYear }),
    readBudgetLines(ctx.db, actor.orgId, fiscalYear),
    readBudgetYears(ctx.db, actor.orgId),
    readPlanLevels(ctx.db),
  ]);
  return ok({
    fiscalYear,
    years: years.length > 0 ? years : [current],
    plans,
    levels,
    lines: lines.filter((line) => line.status === 'active').map(({ id, code, name }) => ({ id, code, name })),
  });
}
