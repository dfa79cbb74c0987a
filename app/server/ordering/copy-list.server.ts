import { addListItems, readList, readListItems } from '~db/queries/ordering/saved-lists.ts';
import type { CopyListInput } from '../../domain/ordering/saved-list.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { makeList } from './create-list.server.ts';

/** Makes a list of one's own out of one that can be read, a shared template above all. */
export async function copyList(ctx: Ctx, input: CopyListInput): Promise<Result<{ readonly listId: string }>> {
  const actor = authorize(ctx, 'copy-list');
  return withTransaction(ctx, async (tx) => {
    const from = await readList(tx, actor, input.listId);
    if (from === null) return refuse('NOT_FOUND');
    const made = await makeList(ctx, tx, actor, { name: input.name, note: from.note, shared: false });
    if (!made.ok) return made;
    const items = (await readListItems(tx, from.id)).map(({ productId, quantityMilli, note }) => ({
      productId,
      quantity: quantityMilli,
      note,
    }));
    await addListItems(tx, made.value.listId, items, ctx.clock.now());
    return ok(made.value);
  });
}
