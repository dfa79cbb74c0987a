import type { DemandRow } from '~db/queries/search/demand.ts';
import { listDemand } from '~db/queries/search/demand.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { addDays, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const DAYS = 30;
const MOST = 200;
/** Words that fewer people typed may point to one of them. */
const LEAST_SEARCHES = 3;

export interface Demand {
  readonly from: string;
  readonly rows: readonly DemandRow[];
}

/** 需求线索: what was searched for and no product has where the supplier delivers; words and counts, nobody's name. */
export async function viewDemand(
  ctx: Ctx,
  _input: Readonly<Record<string, unknown>> = {},
): Promise<Result<Demand>> {
  const actor = authorize(ctx, 'view-demand');
  const from = addDays(toLocalDate(ctx.clock.now()), 1 - DAYS);
  const question = { supplierId: actor.orgId, from, least: LEAST_SEARCHES, limit: MOST };
  return ok({ from, rows: await listDemand(ctx.db, question) });
}
