import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import type { CartOwner } from '~db/queries/ordering/cart.ts';
import { countOwnLists, insertList } from '~db/queries/ordering/saved-lists.ts';
import type { CreateListInput } from '../../domain/ordering/saved-list.input.ts';
import { MAX_LISTS } from '../../domain/ordering/saved-list.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** Makes an empty list of one's own; a shared one is a template for the whole unit. */
export async function createList(
  ctx: Ctx,
  input: CreateListInput,
): Promise<Result<{ readonly listId: string }>> {
  const actor = authorize(ctx, 'create-list');
  return withTransaction(ctx, (tx) => makeList(ctx, tx, actor, input));
}

/** Inside the transaction of whoever needs a new list. */
export async function makeList(
  ctx: Ctx,
  tx: Tx,
  owner: CartOwner,
  { name, note, shared }: CreateListInput,
): Promise<Result<{ readonly listId: string }>> {
  if ((await countOwnLists(tx, owner)) >= MAX_LISTS) return refuse('LISTS_FULL', { max: MAX_LISTS });
  const listId = uuidv7();
  await insertList(tx, owner, { id: listId, name, note, shared, at: ctx.clock.now() });
  const detail = { name, shared };
  await audit(tx, ctx, {
    action: 'create-list',
    subjectKind: 'saved_list',
    subjectId: listId,
    orgId: owner.orgId,
    detail,
  });
  return ok({ listId });
}
