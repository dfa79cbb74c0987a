import { z } from 'zod';
import { quantityText } from './cart.input.ts';

/** Lists of one person, and goods on one list. */
export const MAX_LISTS = 100;
export const MAX_LIST_ITEMS = 200;

const listId = z.guid('请选择一份清单。');
const productId = z.guid('请选择商品。');
const version = z.coerce.number().int().min(1);
const name = z
  .string({ error: '请填写清单名称。' })
  .trim()
  .min(1, '请填写清单名称。')
  .max(40, '名称最多 40 个字。');
const note = z.string().trim().max(200, '说明最多 200 个字。').default('');
const shared = z
  .literal('on')
  .optional()
  .transform((tick) => tick === 'on');

export const createListInput = z.object({ name, note, shared });
export type CreateListInput = z.output<typeof createListInput>;

/** Name, note and sharing of one's own list. */
export const renameListInput = z.object({ listId, version, name, note, shared });
export type RenameListInput = z.output<typeof renameListInput>;

export const copyListInput = z.object({ listId, name });
export type CopyListInput = z.output<typeof copyListInput>;

export const listIdInput = z.object({ listId });
export type ListIdInput = z.output<typeof listIdInput>;

const items = z
  .array(z.object({ productId, quantity: quantityText }))
  .min(1, '请先选择商品。')
  .max(MAX_LIST_ITEMS, '一份清单最多 200 种商品。');

/** Goods onto a list, or onto a new one of this name. */
export const putInListInput = z
  .object({
    listId: listId.optional(),
    name: z.string().trim().max(40, '名称最多 40 个字。').default(''),
    items,
  })
  .refine(({ listId: chosen, name: given }) => chosen !== undefined || given !== '', {
    path: ['name'],
    error: '请选择一份清单，或填写新清单的名称。',
  });
export type PutInListInput = z.output<typeof putInListInput>;

export const saveListItemsInput = z.object({
  listId,
  lines: z
    .array(
      z.object({
        productId,
        quantity: quantityText,
        note: z.string().trim().max(100, '备注最多 100 个字。').default(''),
      }),
    )
    .max(MAX_LIST_ITEMS),
});
export type SaveListItemsInput = z.output<typeof saveListItemsInput>;

export const removeListItemInput = z.object({ listId, productId });
export type RemoveListItemInput = z.output<typeof removeListItemInput>;

/** Goods of a list or an old order, of which the ticked ones come into the cart. */
export const takeGoodsInput = z.object({
  idempotencyKey: z.guid('请刷新页面后重试。'),
  lines: z
    .array(
      z.object({
        productId,
        offerId: z.guid().optional(),
        quantity: quantityText,
        take: z.literal('on').optional(),
      }),
    )
    .max(MAX_LIST_ITEMS)
    .default([])
    .refine((lines) => lines.some(({ take }) => take === 'on'), '请先勾选要买的商品。'),
});
