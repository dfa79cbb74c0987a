import { lockOwnList, removeListItem as removeRow } from '~db/queries/ordering/saved-lists.ts';
import type { RemoveListItemInput } from '../../domain/ordering/saved-list.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** Takes a product off one's own list. */
export async function removeListItem(ctx: Ctx, input: RemoveListItemInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'remove-list-item');
  return withTransaction(ctx, async (tx) => {
    if ((await lockOwnList(tx, actor, input.listId)) === null) return refuse('NOT_FOUND');
    return (await removeRow(tx, input.listId, input.productId)) ? ok(null) : refuse('NOT_FOUND');
  });
}
