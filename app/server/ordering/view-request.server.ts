import { readRequestView } from '~db/queries/ordering/requests.ts';
import type { RequestRef } from '../../domain/ordering/request.input.ts';
import type { RequestView } from '../../domain/ordering/request-view.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

/** One request of the own unit: lines, cards as stored, history, orders. */
export async function viewRequest(ctx: Ctx, input: RequestRef): Promise<Result<RequestView>> {
  const actor = authorize(ctx, 'view-request');
  const today = toLocalDate(ctx.clock.now());
  const view = await readRequestView(ctx.db, actor.orgId, input.requestId, today);
  return view === null ? refuse('NOT_FOUND') : ok({ ...view, today });
}
