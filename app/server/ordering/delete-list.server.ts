import { setListDeleted } from '~db/queries/ordering/saved-lists.ts';
import type { ListIdInput } from '../../domain/ordering/saved-list.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** Deletes one's own list; `restore-list` takes it back. */
export async function deleteList(ctx: Ctx, input: ListIdInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'delete-list');
  return withTransaction(ctx, async (tx) => {
    const name = await setListDeleted(tx, actor, input.listId, ctx.clock.now());
    if (name === null) return refuse('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'delete-list',
      subjectKind: 'saved_list',
      subjectId: input.listId,
      orgId: actor.orgId,
      detail: { name },
    });
    return ok(null);
  });
}
