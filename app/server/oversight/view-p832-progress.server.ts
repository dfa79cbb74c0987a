import { readP832Units } from '~db/queries/oversight/policy-sums.ts';
import type { P832Board } from '../../domain/oversight/boards.ts';
import type { SupervisionQuery } from '../../domain/oversight/supervision-query.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { citedValue, openSupervision } from './supervision.server.ts';

/** 年度食堂食材采购额的预留比例, in basis points (财库〔2021〕19号; the city sets its own). */
const RESERVE = 'p832.canteen.reserve_min';

/**
 * 832 进度: an order counts only with the platform's number, else it shows 未计入; assistance-area produce never counts. No
 * unit has filed its canteen's yearly total here, so that no completion is claimed.
 */
export async function viewP832Progress(ctx: Ctx, query: SupervisionQuery): Promise<Result<P832Board>> {
  const actor = authorize(ctx, 'view-p832-progress');
  const opened = await openSupervision(ctx, actor, query, [RESERVE]);
  if (!opened.ok) return opened;
  const { frame, question } = opened.value;
  const units = await readP832Units(ctx.db, question);
  return ok({ frame, units, reserve: citedValue(opened.value, actor, RESERVE) });
}
