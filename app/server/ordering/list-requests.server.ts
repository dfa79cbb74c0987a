import { listRequestRows } from '~db/queries/ordering/requests.ts';
import type { ListRequestsInput } from '../../domain/ordering/request.input.ts';
import type { RequestPage } from '../../domain/ordering/request-view.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE_ROWS = 20;

/** The unit's requests, newest first. An export asks for longer pages by `limit`. */
export async function listRequests(
  ctx: Ctx,
  input: ListRequestsInput & { readonly limit?: number },
): Promise<Result<RequestPage>> {
  const actor = authorize(ctx, 'list-requests');
  const filter = {
    unitId: actor.orgId,
    state: input.state ?? null,
    q: input.q === undefined || input.q === '' ? null : input.q,
    requesterId: input.mine === '1' ? actor.userId : null,
  };
  const limit = input.limit ?? PAGE_ROWS;
  const after = input.after ?? null;
  const before = after === null ? (input.before ?? null) : null;
  const found = await listRequestRows(ctx.db, filter, { after, before, limit: limit + 1 });
  const more = found.length > limit;
  const rows = before === null ? found.slice(0, limit) : found.slice(-limit);
  const first = rows[0]?.id ?? null;
  const last = rows.at(-1)?.id ?? null;
  return ok({
    rows,
    nextAfter: more || before !== null ? last : null,
    prevBefore: (before === null ? after !== null : more) ? first : null,
  });
}
