import type { BudgetLineRecord } from '~db/queries/budget/lines.ts';
import { readBudgetLines, readBudgetYears } from '~db/queries/budget/lines.ts';
import type { OpenOrder, WaitingRequest, YearCloseRecord } from '~db/queries/budget/year-close.ts';
import { readOpenOrders, readWaitingRequests, readYearClose } from '~db/queries/budget/year-close.ts';
import { firstCloseDay, proposedCode } from '../../domain/budget/year-close.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { fiscalYearOf, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface YearClosePreview {
  readonly fiscalYear: number;
  readonly years: readonly number[];
  readonly lines: readonly (BudgetLineRecord & { readonly proposedCode: string })[];
  /** Go back to whoever asked. */
  readonly requests: readonly WaitingRequest[];
  /** Not confirmed by the supplier: end. */
  readonly unconfirmed: readonly OpenOrder[];
  /** Under contract: go on in the next year. */
  readonly contracts: readonly OpenOrder[];
  /** Being paid: must end first. */
  readonly paying: readonly OpenOrder[];
  /** What was done, once it is. */
  readonly close: YearCloseRecord | null;
  /** The lines that were opened for this year's contracts and balances. */
  readonly carried: readonly BudgetLineRecord[];
  readonly firstDay: LocalDate;
  readonly isOver: boolean;
}

/** 年终结账预览: what closing a year would do to the unit's requests, orders and lines; or what it did. */
export async function previewYearClose(
  ctx: Ctx,
  input: { readonly fiscalYear?: number },
): Promise<Result<YearClosePreview>> {
  const actor = authorize(ctx, 'preview-year-close');
  const today = toLocalDate(ctx.clock.now());
  const known = await readBudgetYears(ctx.db, actor.orgId);
  const years = known.filter((year) => year <= fiscalYearOf(today));
  const fiscalYear = input.fiscalYear ?? years[0] ?? fiscalYearOf(today);
  const [lines, next, requests, orders, close] = await Promise.all([
    readBudgetLines(ctx.db, actor.orgId, fiscalYear),
    readBudgetLines(ctx.db, actor.orgId, fiscalYear + 1),
    readWaitingRequests(ctx.db, actor.orgId, fiscalYear),
    readOpenOrders(ctx.db, actor.orgId, fiscalYear),
    readYearClose(ctx.db, actor.orgId, fiscalYear),
  ]);
  const firstDay = firstCloseDay(fiscalYear);
  return ok({
    fiscalYear,
    years: years.length > 0 ? years : [fiscalYear],
    lines: lines.map((line) => ({ ...line, proposedCode: proposedCode(line.code, fiscalYear) })),
    requests,
    unconfirmed: orders.filter(({ state }) => state === 'PLACED'),
    contracts: orders.filter(({ state }) => state !== 'PLACED' && state !== 'PAYING'),
    paying: orders.filter(({ state }) => state === 'PAYING'),
    close,
    carried: next.filter((line) => line.originKind === 'carried'),
    firstDay,
    isOver: today >= firstDay,
  });
}
