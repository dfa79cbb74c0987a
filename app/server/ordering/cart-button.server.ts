import type { z } from 'zod';
import type { SaveCartInput } from '../../domain/ordering/cart.input.ts';
import { acceptPriceInput, cartItemsInput, changeCartOfferInput } from '../../domain/ordering/cart.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { acceptPrice } from './accept-price.server.ts';
import { changeCartOffer } from './change-cart-offer.server.ts';
import { moveToFavourites } from './move-to-favourites.server.ts';
import { removeCartItems } from './remove-cart-items.server.ts';
import { swapForTwin } from './swap-for-twin.server.ts';

/**
 * The button of the cart page that was pressed: `save`, `remove:<item>`, `favourite:<item>`, `accept:<item>:<fen>`,
 * `offer:<item>:<offer>`, `twin:<item>:<offer>`, `remove-selected`, `favourite-selected`. Which verb it means is decided here, once.
 */
export async function fireCartButton(
  ctx: Ctx,
  intent: string,
  saved: SaveCartInput,
): Promise<Result<unknown>> {
  const [act = '', itemId = '', last = ''] = intent.split(':');
  const selected = saved.items.filter((item) => item.selected).map((item) => item.id);
  switch (act) {
    case 'save':
      return ok(null);
    case 'remove':
      return fire(cartItemsInput, { itemIds: [itemId] }, (input) => removeCartItems(ctx, input));
    case 'remove-selected':
      return fire(cartItemsInput, { itemIds: selected }, (input) => removeCartItems(ctx, input));
    case 'favourite':
      return fire(cartItemsInput, { itemIds: [itemId] }, (input) => moveToFavourites(ctx, input));
    case 'favourite-selected':
      return fire(cartItemsInput, { itemIds: selected }, (input) => moveToFavourites(ctx, input));
    case 'accept':
      return fire(acceptPriceInput, { itemId, priceFen: last }, (input) => acceptPrice(ctx, input));
    case 'offer':
      return fire(changeCartOfferInput, { itemId, offerId: last }, (input) => changeCartOffer(ctx, input));
    case 'twin':
      return fire(changeCartOfferInput, { itemId, offerId: last }, (input) => swapForTwin(ctx, input));
    default:
      return refuse('INVALID_INPUT');
  }
}

async function fire<S extends z.ZodType>(
  schema: S,
  raw: unknown,
  verb: (input: z.output<S>) => Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  const parsed = schema.safeParse(raw);
  return parsed.success ? verb(parsed.data) : refuse('INVALID_INPUT');
}
