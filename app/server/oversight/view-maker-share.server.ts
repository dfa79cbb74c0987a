import { readMakerShares } from '~db/queries/oversight/spend-sums.ts';
import type { MakerBoard } from '../../domain/oversight/boards.ts';
import type { SupervisionQuery } from '../../domain/oversight/supervision-query.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { citedValue, openSupervision } from './supervision.server.ts';

/** 财库〔2020〕46号 and the city's notice: shares reserved above the threshold, in basis points. */
const RESERVE = 'sme.over_threshold.reserve_ratio';
const MICRO = 'sme.over_threshold.micro_share';

/** 中小微份额 by who made the goods (services: by who renders them), never by who sells them. */
export async function viewMakerShare(ctx: Ctx, query: SupervisionQuery): Promise<Result<MakerBoard>> {
  const actor = authorize(ctx, 'view-maker-share');
  const opened = await openSupervision(ctx, actor, query, [RESERVE, MICRO]);
  if (!opened.ok) return opened;
  const { frame, question } = opened.value;
  const shares = await readMakerShares(ctx.db, question);
  return ok({
    frame,
    ...shares,
    reserve: citedValue(opened.value, actor, RESERVE),
    micro: citedValue(opened.value, actor, MICRO),
  });
}
