import { z } from 'zod';
import { localPath } from '../local-path.ts';
import type { Milli } from '../quantity.ts';
import { parseQuantity } from '../quantity.ts';

/** Lines in one cart; more is an import, not a purchase. */
export const MAX_CART_LINES = 100;
/** A million of anything is a typing mistake. */
const HIGHEST_QUANTITY_MILLI = 1_000_000_000;
const QUANTITY = '请填写大于 0、最多三位小数的数量。';

/** A quantity as people type it. */
export const quantityText = z.string({ error: QUANTITY }).transform((text, context): Milli => {
  const quantity = parseQuantity(text);
  if (quantity !== null && quantity > 0 && quantity <= HIGHEST_QUANTITY_MILLI) return quantity;
  context.addIssue({ code: 'custom', message: QUANTITY });
  return z.NEVER;
});

const GONE = '这件商品已不在购物车中，请刷新页面。';

/** 加入购物车, from any page; without a quantity one is added. */
export const addToCartInput = z.object({
  offerId: z.guid('请选择要加入购物车的报价。'),
  quantity: quantityText.optional(),
  /** Where to go afterwards; only a path of ours. */
  next: z
    .string()
    .optional()
    .transform((path) => localPath(path, '/cart')),
});
export type AddToCartInput = z.output<typeof addToCartInput>;

/** The whole cart page: quantities and ticks as they stand, whatever button was pressed. */
export const saveCartInput = z.object({
  items: z
    .array(
      z.object({
        id: z.guid(GONE),
        quantity: quantityText,
        selected: z
          .literal('on')
          .optional()
          .transform((tick) => tick === 'on'),
      }),
    )
    .max(MAX_CART_LINES, '购物车最多 100 行，请先结算或移出一部分。')
    .default([]),
});
export type SaveCartInput = z.output<typeof saveCartInput>;

export const cartItemsInput = z.object({
  itemIds: z.array(z.guid(GONE)).min(1, '请先勾选商品。').max(MAX_CART_LINES),
});
export type CartItemsInput = z.output<typeof cartItemsInput>;

/** Consent to a price that rose; `priceFen` is the price the user saw when he consented. */
export const acceptPriceInput = z.object({
  itemId: z.guid(GONE),
  priceFen: z.coerce.number().int().positive().max(1e13),
});
export type AcceptPriceInput = z.output<typeof acceptPriceInput>;

/** Another seller of the same product in place of this one. */
export const changeCartOfferInput = z.object({ itemId: z.guid(GONE), offerId: z.guid(GONE) });
export type ChangeCartOfferInput = z.output<typeof changeCartOfferInput>;

/** Lines that come into the cart together. */
export const MAX_LINES_AT_ONCE = 200;

/** Several lines at once, from a sheet, a saved list or an order of old. */
export const addLinesInput = z.object({
  /** One rendered form: pressed twice it adds once. */
  idempotencyKey: z.guid('请刷新页面后重试。'),
  lines: z
    .array(
      z.object({
        /** The caller's own name of the line, by which its result is told. */
        ref: z.string().max(40),
        /** A seller's offer, else the product from whoever sells it best. */
        offerId: z.guid(GONE).optional(),
        productId: z.guid(GONE).optional(),
        quantity: quantityText,
      }),
    )
    .min(1, '请先选择要加入购物车的商品。')
    .max(MAX_LINES_AT_ONCE, '一次最多加入 200 行。'),
});
export type AddLinesInput = z.output<typeof addLinesInput>;
