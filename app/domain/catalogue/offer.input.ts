import { z } from 'zod';
import type { Fen } from '../money.ts';
import { parseYuan } from '../money.ts';
import type { Milli } from '../quantity.ts';
import { parseQuantity } from '../quantity.ts';

/** Above this a price is a typing mistake, not a catalogue item (100 million yuan). */
const HIGHEST_PRICE_FEN = 10_000_000_000;
const HIGHEST_STOCK_MILLI = 1_000_000_000_000;

export const priceText = z
  .string({ error: '请填写大于 0、最多两位小数的价格。' })
  .transform((text, ctx): Fen => {
    const price = parseYuan(text);
    if (price !== null && price > 0 && price <= HIGHEST_PRICE_FEN) return price;
    ctx.addIssue({ code: 'custom', message: '请填写大于 0、最多两位小数的价格。' });
    return z.NEVER;
  });

export const stockText = z
  .string({ error: '请填写库存数量，没有货请写 0。' })
  .transform((text, ctx): Milli => {
    const stock = parseQuantity(text);
    if (stock !== null && stock <= HIGHEST_STOCK_MILLI) return stock;
    ctx.addIssue({ code: 'custom', message: '请填写不小于 0、最多三位小数的库存数量。' });
    return z.NEVER;
  });

const leadDays = z.coerce
  .number('请填写 0 到 180 之间的整数天数。')
  .int('请填写 0 到 180 之间的整数天数。')
  .min(0, '请填写 0 到 180 之间的整数天数。')
  .max(180, '请填写 0 到 180 之间的整数天数。');

/** Division prefixes; none ticked = the supplier's own areas. */
const areas = z
  .array(z.string().regex(/^\d{2}(\d{2}){0,2}$/, '请从列表中选择地区。'))
  .max(60)
  .optional()
  .transform((codes) => (codes === undefined || codes.length === 0 ? null : codes));

/** A new offer of an existing product. */
export const listOfferInput = z.object({
  productId: z.uuid('请先选择要供应的商品。'),
  sku: z
    .string({ error: '请填写您自己的货号。' })
    .trim()
    .min(1, '请填写您自己的货号。')
    .max(64, '货号最多 64 个字符。'),
  /** Set when the offer stands under a framework agreement. */
  agreementEntryId: z.uuid('请从列表中选择协议。').optional(),
  price: priceText,
  stock: stockText,
  leadDays,
  areas,
});
export type ListOfferInput = z.output<typeof listOfferInput>;

/** Price, stock, lead time and areas of an own offer; `version` is the one the page showed. */
export const editOfferInput = z.object({
  offerId: z.uuid(),
  version: z.coerce.number().int().positive(),
  price: priceText,
  stock: stockText,
  leadDays: leadDays.optional(),
  areas: areas.optional(),
  /** The form carried the areas; without it they stay as they are. */
  withAreas: z.literal('1').optional(),
});
export type EditOfferInput = z.output<typeof editOfferInput>;

export const offerRefInput = z.object({ offerId: z.uuid() });
export type OfferRef = z.output<typeof offerRefInput>;

/** An offer that is being written, as far as it can be read: the coach is asked before a form is whole. */
export const draftOfferInput = z.object({
  productId: z.uuid().optional().catch(undefined),
  offerId: z.uuid().optional().catch(undefined),
  sku: z.string().trim().min(1).max(64).optional().catch(undefined),
  agreementEntryId: z.uuid().optional().catch(undefined),
  price: priceText.optional().catch(undefined),
});
export type DraftOfferInput = z.output<typeof draftOfferInput>;
