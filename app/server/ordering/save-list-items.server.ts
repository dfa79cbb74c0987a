import { lockOwnList, readListItems, saveListItems as saveRows } from '~db/queries/ordering/saved-lists.ts';
import { fitsUnit } from '../../domain/ordering/divisible-units.ts';
import type { SaveListItemsInput } from '../../domain/ordering/saved-list.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** Quantities and notes of one's own list as the page shows them; goods that are gone are passed over. */
export async function saveListItems(ctx: Ctx, input: SaveListItemsInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'save-list-items');
  return withTransaction(ctx, async (tx) => {
    if ((await lockOwnList(tx, actor, input.listId)) === null) return refuse('NOT_FOUND');
    const units = new Map((await readListItems(tx, input.listId)).map((item) => [item.productId, item.unit]));
    for (const [index, { productId, quantity }] of input.lines.entries()) {
      const unit = units.get(productId);
      if (unit !== undefined && !fitsUnit(quantity, unit))
        return refuse('QUANTITY_NOT_WHOLE', { unit }, `lines[${index}].quantity`);
    }
    await saveRows(tx, input.listId, input.lines, ctx.clock.now());
    return ok(null);
  });
}
