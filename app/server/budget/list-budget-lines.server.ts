import type { BudgetTerms } from '~db/queries/budget/budget-terms.ts';
import { readYearTerms } from '~db/queries/budget/budget-terms.ts';
import type { BudgetLineRecord } from '~db/queries/budget/lines.ts';
import { readBudgetLines, readBudgetYears } from '~db/queries/budget/lines.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { fiscalYearOf, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface BudgetOverview {
  readonly fiscalYear: number;
  readonly years: readonly number[];
  readonly lines: readonly BudgetLineRecord[];
  /** 指标 = 年初批复 + 结转 + 调增 − 调减, of all lines. */
  readonly terms: BudgetTerms;
  /** indicators can be asked for in the fiscal system */
  readonly connected: boolean;
}

/** Budget lines of the actor's unit in a fiscal year (the current one when none is named). */
export async function listBudgetLines(
  ctx: Ctx,
  input: { readonly fiscalYear?: number },
): Promise<Result<BudgetOverview>> {
  const actor = authorize(ctx, 'list-budget-lines');
  const current = fiscalYearOf(toLocalDate(ctx.clock.now()));
  const fiscalYear = input.fiscalYear ?? current;
  const [lines, years, terms] = await Promise.all([
    readBudgetLines(ctx.db, actor.orgId, fiscalYear),
    readBudgetYears(ctx.db, actor.orgId),
    readYearTerms(ctx.db, actor.orgId, fiscalYear),
  ]);
  return ok({
    fiscalYear,
    years: years.length > 0 ? years : [current],
    lines,
    terms,
    connected: ctx.budgetSystem.kind === 'http',
  });
}
