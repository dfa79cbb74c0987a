import type { BudgetLineRecord } from '~db/queries/budget/lines.ts';
import { readBudgetLines } from '~db/queries/budget/lines.ts';
import type { NoticeHead } from '~db/queries/publication/latest-notices.ts';
import { readLatestNotices } from '~db/queries/publication/latest-notices.ts';
import type { SearchHit } from '~search/engine.ts';
import { searchInput } from '../../domain/catalogue/search.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { fiscalYearOf, toLocalDate } from '../../domain/time/local-date.ts';
import { searchProducts } from '../catalogue/search-products.server.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic, may } from '../identity/authorize.server.ts';

export interface HomeView {
  readonly notices: readonly NoticeHead[];
  readonly products: readonly SearchHit[];
  /** Lines of the signed-in unit, most used first; empty for everybody else. */
  readonly budget: readonly BudgetLineRecord[];
}

const NOTICES = 6;
const PRODUCTS = 10;
const BUDGET_LINES = 3;

/** 首页: notices, what units buy most, and the unit's budget for those who may see it. Public. */
export async function viewHome(ctx: Ctx): Promise<Result<HomeView>> {
  authorizePublic(ctx, 'view-home');
  const today = toLocalDate(ctx.clock.now());
  const year = fiscalYearOf(today);
  const [notices, found, budget] = await Promise.all([
    readLatestNotices(ctx.db, today, NOTICES),
    searchProducts(ctx, searchInput.parse({ sort: 'deals', limit: String(PRODUCTS) })),
    ctx.actor.kind === 'user' && ctx.actor.orgKind === 'unit' && may(ctx, 'list-budget-lines')
      ? readBudgetLines(ctx.db, ctx.actor.orgId, year)
      : [],
  ]);
  const used = (line: BudgetLineRecord) => line.heldFen + line.committedFen + line.spentFen;
  return ok({
    notices,
    products: found.ok ? found.value.hits : [],
    budget: [...budget].sort((a, b) => used(b) - used(a)).slice(0, BUDGET_LINES),
  });
}
