import type { BudgetLineRecord } from '~db/queries/budget/lines.ts';
import { readBudgetLines } from '~db/queries/budget/lines.ts';
import type { NoticeHead } from '~db/queries/publication/latest-notices.ts';
import { readLatestNotices } from '~db/queries/publication/latest-notices.ts';
import { readProduce } from '~db/queries/welfare/produce-list.ts';
import { NO_FILTER } from '~db/queries/welfare/produce-sql.ts';
import type { Facets, SearchHit } from '~search/engine.ts';
import { searchInput } from '../../domain/catalogue/search.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { fiscalYearOf, toLocalDate } from '../../domain/time/local-date.ts';
import type { ProduceCardFacts } from '../../domain/welfare/produce-view.ts';
import { searchProducts } from '../catalogue/search-products.server.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic, may } from '../identity/authorize.server.ts';
import { produceCard } from '../welfare/produce-card.server.ts';

export interface HomeView {
  readonly notices: readonly NoticeHead[];
  /** What units buy most, those under an agreement apart. */
  readonly popular: readonly SearchHit[];
  readonly framework: readonly SearchHit[];
  /** 832 produce, what is in season first. */
  readonly produce: readonly ProduceCardFacts[];
  readonly figures: MallFigures;
  /** The month of today, 1 to 12. */
  readonly month: number;
  /** Lines of the signed-in unit, most used first; empty for everybody else. */
  readonly budget: readonly BudgetLineRecord[];
}

/** What the mall holds today. */
export interface MallFigures {
  readonly products: number;
  readonly suppliers: number;
  readonly agreements: number;
  readonly produce: number;
  /** Of a category marked ★, with a certificate valid today. */
  readonly certified: number;
}

const NOTICES = 6;
/** A row of the grid. */
const FLOOR = 5;
/** Enough of the most bought to fill two floors of different kinds. */
const MOST_BOUGHT = 60;
const BUDGET_LINES = 3;

/** 首页: notices, what units buy most, what the halls hold, and the unit's budget for those who may see it. Public. */
export async function viewHome(ctx: Ctx): Promise<Result<HomeView>> {
  authorizePublic(ctx, 'view-home');
  const today = toLocalDate(ctx.clock.now());
  const month = Number(today.slice(5, 7));
  const produceFloor = { date: today, month, sort: 'season', after: null, limit: FLOOR } as const;
  const [notices, found, produce, budget] = await Promise.all([
    readLatestNotices(ctx.db, today, NOTICES),
    searchProducts(ctx, searchInput.parse({ sort: 'deals', limit: String(MOST_BOUGHT) })),
    readProduce(ctx.db, NO_FILTER, produceFloor),
    ctx.actor.kind === 'user' && ctx.actor.orgKind === 'unit' && may(ctx, 'list-budget-lines')
      ? readBudgetLines(ctx.db, ctx.actor.orgId, fiscalYearOf(today))
      : [],
  ]);
  const used = (line: BudgetLineRecord) => line.heldFen + line.committedFen + line.spentFen;
  const mayBuy = ctx.actor.kind === 'user' && ctx.actor.roles.includes('staff');
  return ok({
    notices,
    ...floorsOf(found.ok ? found.value.hits : []),
    produce: produce.slice(0, FLOOR).map((row) => produceCard(row, month, mayBuy)),
    figures: found.ok ? figuresOf(found.value.total, found.value.facets) : NO_FIGURES,
    month,
    budget: [...budget].sort((a, b) => used(b) - used(a)).slice(0, BUDGET_LINES),
  });
}

function floorsOf(hits: readonly SearchHit[]): Pick<HomeView, 'popular' | 'framework'> {
  const ready = hits.filter((hit) => hit.orderable && !hit.labels.includes('p832'));
  const framework = ready.filter((hit) => hit.labels.includes('framework')).slice(0, FLOOR);
  const popular = ready.filter((hit) => !hit.labels.includes('framework')).slice(0, FLOOR);
  return { popular, framework };
}

const NO_FIGURES: MallFigures = { products: 0, suppliers: 0, agreements: 0, produce: 0, certified: 0 };

/** The facets of a search for everything are the mall's own figures; no statement counts them again. */
function figuresOf(products: number, facets: Facets): MallFigures {
  const counted = (values: Facets['green'], of: string) =>
    values.find(({ value }) => value === of)?.count ?? 0;
  return {
    products,
    suppliers: facets.supplier.length,
    agreements: facets.agreement.length,
    produce: counted(facets.origin832, '1'),
    certified: counted(facets.green, 'mandatory'),
  };
}
