import { setPriceSeen } from '~db/queries/ordering/cart.ts';
import type { AcceptPriceInput } from '../../domain/ordering/cart.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** Consent to a price that rose. A price that has risen again since the page was shown is a conflict. */
export async function acceptPrice(ctx: Ctx, input: AcceptPriceInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'accept-price');
  return withTransaction(ctx, async (tx) => {
    const answer = await setPriceSeen(
      tx,
      { userId: actor.userId, orgId: actor.orgId },
      input.itemId,
      input.priceFen,
    );
    if (answer === 'missing') return refuse('NOT_FOUND');
    return answer === 'changed' ? refuse('CONFLICT') : ok(null);
  });
}
