import { updateList } from '~db/queries/ordering/saved-lists.ts';
import type { RenameListInput } from '../../domain/ordering/saved-list.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** Changes name, note and sharing of one's own list. */
export async function renameList(ctx: Ctx, input: RenameListInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'rename-list');
  const { listId, name, note, shared, version } = input;
  return withTransaction(ctx, async (tx) => {
    const list = { id: listId, name, note, shared, version, at: ctx.clock.now() };
    const done = await updateList(tx, actor, list);
    if (done !== 'done') return refuse(done === 'missing' ? 'NOT_FOUND' : 'CONFLICT');
    await audit(tx, ctx, {
      action: 'rename-list',
      subjectKind: 'saved_list',
      subjectId: listId,
      orgId: actor.orgId,
      detail: { name, shared },
    });
    return ok(null);
  });
}
