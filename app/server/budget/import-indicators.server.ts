import { readReconciledUnit } from '~db/queries/budget/reconciliations.ts';
import { lineOfIndicator } from '../../domain/budget/indicator-line.ts';
import type { Result } from '../../domain/result.ts';
import { refuse } from '../../domain/result.ts';
import { fiscalYearOf, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { FiscalSystemUnavailableError } from './budget-system.server.ts';
import type { ImportedLines } from './import-budget-lines.server.ts';
import { importBudgetLines } from './import-budget-lines.server.ts';

/** 查询指标: takes the unit's indicators of this year over from the fiscal system, as an import of its file would. */
export async function importIndicators(ctx: Ctx): Promise<Result<ImportedLines>> {
  const actor = authorize(ctx, 'import-indicators');
  if (ctx.budgetSystem.kind === 'embedded') return refuse('NO_FISCAL_SYSTEM');
  const fiscalYear = fiscalYearOf(toLocalDate(ctx.clock.now()));
  const unit = await readReconciledUnit(ctx.db, actor.orgId, fiscalYear);
  if (unit === null) return refuse('NOT_FOUND');
  const { mofDivCode, agencyCode } = unit;
  try {
    const found = await ctx.budgetSystem.queryIndicators({ mofDivCode, fiscalYear, agencyCode });
    const rows = found.filter(({ IS_DELETED }) => IS_DELETED === '0').map(lineOfIndicator);
    return importBudgetLines(ctx, { fiscalYear, rows });
  } catch (error) {
    if (error instanceof FiscalSystemUnavailableError) return refuse('FISCAL_SYSTEM_AWAY');
    throw error;
  }
}
