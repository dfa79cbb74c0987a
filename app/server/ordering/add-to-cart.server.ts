import { uuidv7 } from 'uuidv7';
import { putInCart, readOfferForCart } from '~db/queries/ordering/cart.ts';
import type { AddToCartInput } from '../../domain/ordering/cart.input.ts';
import { MAX_CART_LINES } from '../../domain/ordering/cart.input.ts';
import { fitsUnit } from '../../domain/ordering/divisible-units.ts';
import { formatQuantity, milli, pieces } from '../../domain/quantity.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { blockText } from './problem-refusal.server.ts';

/** 加入购物车: adds to the user's own cart in his unit. What cannot be ordered now is refused with its reason. */
export async function addToCart(
  ctx: Ctx,
  input: AddToCartInput,
): Promise<Result<{ readonly name: string; readonly itemId: string }>> {
  const actor = authorize(ctx, 'add-to-cart');
  const owner = { userId: actor.userId, orgId: actor.orgId };
  return withTransaction(ctx, async (tx) => {
    const offer = await readOfferForCart(tx, owner, input.offerId);
    if (offer === null || offer.status === 'draft') return refuse('NOT_FOUND');
    const { name, unit } = offer;
    const quantity = input.quantity ?? pieces(1);
    if (!fitsUnit(quantity, unit)) return refuse('QUANTITY_INVALID', {}, 'quantity');
    if (offer.status !== 'listed') return refuse('OFFER_NOT_ORDERABLE', { name, reason: '供应商已下架。' });
    if (offer.blockedReason !== null)
      return refuse('OFFER_NOT_ORDERABLE', { name, reason: blockText(offer.blockedReason) });
    if (offer.stockMilli < quantity + offer.inCartMilli) {
      return refuse(
        'OUT_OF_STOCK',
        { name, stock: formatQuantity(milli(offer.stockMilli)), unit },
        'quantity',
      );
    }
    if (offer.cartLines >= MAX_CART_LINES && offer.inCartMilli === 0) {
      return refuse('CART_FULL', { max: MAX_CART_LINES });
    }
    const [item] = await putInCart(
      tx,
      owner,
      [{ id: uuidv7(), offerId: offer.id, quantityMilli: quantity }],
      ctx.clock.now(),
    );
    if (item === undefined) return refuse('CONFLICT');
    return ok({ name, itemId: item.id });
  });
}
