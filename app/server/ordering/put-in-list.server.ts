import { addListItems, lockOwnList } from '~db/queries/ordering/saved-lists.ts';
import type { PutInListInput } from '../../domain/ordering/saved-list.input.ts';
import { MAX_LIST_ITEMS } from '../../domain/ordering/saved-list.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { makeList } from './create-list.server.ts';

export interface PutInList {
  readonly listId: string;
  /** Goods that were not on it. */
  readonly added: number;
}

/** 加入清单: goods onto one's own list, or onto a new one. What is there already keeps its quantity. */
export async function putInList(ctx: Ctx, input: PutInListInput): Promise<Result<PutInList>> {
  const actor = authorize(ctx, 'put-in-list');
  return withTransaction(ctx, async (tx) => {
    let { listId } = input;
    if (listId === undefined) {
      const made = await makeList(ctx, tx, actor, { name: input.name, note: '', shared: false });
      if (!made.ok) return made;
      listId = made.value.listId;
    }
    const list = await lockOwnList(tx, actor, listId);
    if (list === null) return refuse('NOT_FOUND');
    const added = await addListItems(tx, listId, input.items, ctx.clock.now());
    if (list.items + added > MAX_LIST_ITEMS)
      return refuse('LIST_FULL', { name: list.name, max: MAX_LIST_ITEMS });
    return ok({ listId, added });
  });
}
