import { swapCartProduct } from '~db/queries/ordering/cart.ts';
import type { ChangeCartOfferInput } from '../../domain/ordering/cart.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { readInputs } from './read-purchase.server.ts';

/** 换成有证的: another product of the same leaf with a certificate, in the user's own cart; only the one that is offered now. */
export async function swapForTwin(ctx: Ctx, input: ChangeCartOfferInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'swap-for-twin');
  const { itemId, offerId } = input;
  const read = await readInputs(ctx.db, {
    unitId: actor.orgId,
    divisionCode: actor.divisionCode,
    source: { kind: 'cart', userId: actor.userId, items: [itemId] },
    orderDate: toLocalDate(ctx.clock.now()),
    withGreen: true,
  });
  if (read === null || read.read.lines.length === 0) return refuse('NOT_FOUND');
  const twin = read.world.green?.twins.find((candidate) => candidate.offerId === offerId);
  if (twin === undefined) return refuse('TWIN_GONE');
  return withTransaction(ctx, async (tx) => {
    const owner = { userId: actor.userId, orgId: actor.orgId };
    const item = { itemId, offerId, priceFen: twin.priceFen };
    return (await swapCartProduct(tx, owner, item)) ? ok(null) : refuse('TWIN_GONE');
  });
}
