import { readCartUnits, saveCartItems } from '~db/queries/ordering/cart.ts';
import { fitsUnit } from '../../domain/ordering/divisible-units.ts';
import type { Milli } from '../../domain/quantity.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** What is absent stays as it is. */
export interface CartChanges {
  readonly items: readonly {
    readonly id: string;
    readonly quantity?: Milli | undefined;
    readonly selected?: boolean | undefined;
  }[];
}

/** Quantities and ticks of the user's own cart as the page shows them; items that are gone are passed over. */
export async function saveCart(ctx: Ctx, input: CartChanges): Promise<Result<null>> {
  const actor = authorize(ctx, 'save-cart');
  if (input.items.length === 0) return ok(null);
  const owner = { userId: actor.userId, orgId: actor.orgId };
  return withTransaction(ctx, async (tx) => {
    const units = new Map((await readCartUnits(tx, owner)).map((row) => [row.id, row.unit]));
    for (const [index, item] of input.items.entries()) {
      const unit = units.get(item.id);
      if (unit !== undefined && item.quantity !== undefined && !fitsUnit(item.quantity, unit)) {
        return refuse('QUANTITY_INVALID', {}, `items[${index}].quantity`);
      }
    }
    await saveCartItems(
      tx,
      owner,
      input.items.map(({ id, quantity, selected }) => ({
        id,
        quantityMilli: quantity ?? null,
        selected: selected ?? null,
      })),
    );
    return ok(null);
  });
}
