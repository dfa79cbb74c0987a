import { readP832Units } from '~db/queries/oversight/policy-sums.ts';
import type { P832Board } from '../../domain/oversight/boards.ts';
import type { SupervisionQuery } from '../../domain/oversight/supervision-query.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { dueShare, RESERVE_RULE_IDS, reserveRules, reserveTarget } from '../../domain/welfare/reserve.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { citedValue, openSupervision } from './supervision.server.ts';

/** 年度食堂食材采购额的预留比例, in basis points (财库〔2021〕19号; the city sets its own). */
const RESERVE = 'p832.canteen.reserve_min';

/**
 * 832 进度: an order counts only with the platform's number, else it shows 未计入; assistance-area produce never counts.
 * Targets come from what each unit filed for the year and from the rules of its own place, as on the unit's page.
 */
export async function viewP832Progress(ctx: Ctx, query: SupervisionQuery): Promise<Result<P832Board>> {
  const actor = authorize(ctx, 'view-p832-progress');
  const opened = await openSupervision(ctx, actor, query, RESERVE_RULE_IDS);
  if (!opened.ok) return opened;
  const { frame, question, today, ruleValues } = opened.value;
  const found = await readP832Units(ctx.db, question, query.year);
  const units = found.map(({ filed, mofDivCode, ...unit }) => ({
    ...unit,
    canteenState: filed?.canteenState ?? unit.canteenState,
    target: reserveTarget(filed, reserveRules(mofDivCode.slice(0, 6), query.year, today, ruleValues)),
  }));
  return ok({
    frame,
    units,
    reserve: citedValue(opened.value, actor, RESERVE),
    dueShare: query.period === 'year' ? dueShare(query.year, today) : null,
  });
}
