import { readGreenShares } from '~db/queries/oversight/policy-sums.ts';
import type { GreenBoard } from '../../domain/oversight/boards.ts';
import type { SupervisionQuery } from '../../domain/oversight/supervision-query.ts';
import { GREEN_MIN } from '../../domain/policy/green-forecast.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { citedValue, openSupervision } from './supervision.server.ts';

/**
 * 绿色占比: of what was bought in the leaves of either green list, the part that had a valid certificate on the day of its
 * contract (财库〔2019〕9号); ★ goods apart.
 */
export async function viewGreenShare(ctx: Ctx, query: SupervisionQuery): Promise<Result<GreenBoard>> {
  const actor = authorize(ctx, 'view-green-share');
  const opened = await openSupervision(ctx, actor, query, [GREEN_MIN]);
  if (!opened.ok) return opened;
  const { frame, question } = opened.value;
  const shares = await readGreenShares(ctx.db, question);
  return ok({ frame, minimum: citedValue(opened.value, actor, GREEN_MIN), ...shares });
}
