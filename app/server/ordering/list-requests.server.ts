import { listRequestRows } from '~db/queries/ordering/requests.ts';
import type { ListRequestsInput } from '../../domain/ordering/request.input.ts';
import type { RequestPage } from '../../domain/ordering/request-view.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE_ROWS = 20;
/** An export has everything the filter finds, up to what a spreadsheet still opens. */
const EXPORT_ROWS = 10_000;

/** The unit's requests, newest first. `all` is for the export: one long page. */
export async function listRequests(
  ctx: Ctx,
  input: ListRequestsInput & { readonly all?: boolean },
): Promise<Result<RequestPage>> {
  const actor = authorize(ctx, 'list-requests');
  const filter = {
    unitId: actor.orgId,
    state: input.state ?? null,
    q: input.q === undefined || input.q === '' ? null : input.q,
    requesterId: input.mine === '1' ? actor.userId : null,
  };
  if (input.all === true) {
    const rows = await listRequestRows(ctx.db, filter, { after: null, before: null, limit: EXPORT_ROWS });
    return ok({ rows, nextAfter: null, prevBefore: null });
  }
  const after = input.after ?? null;
  const before = after === null ? (input.before ?? null) : null;
  const found = await listRequestRows(ctx.db, filter, { after, before, limit: PAGE_ROWS + 1 });
  const more = found.length > PAGE_ROWS;
  const rows = before === null ? found.slice(0, PAGE_ROWS) : found.slice(-PAGE_ROWS);
  const first = rows[0]?.id ?? null;
  const last = rows.at(-1)?.id ?? null;
  return ok({
    rows,
    nextAfter: more || before !== null ? last : null,
    prevBefore: (before === null ? after !== null : more) ? first : null,
  });
}
