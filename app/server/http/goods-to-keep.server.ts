import { MAX_LIST_ITEMS } from '../../domain/ordering/saved-list.input.ts';
import { formatQuantity, milli } from '../../domain/quantity.ts';
import { isUuid } from '../../domain/uuid.ts';
import { compareProducts } from '../catalogue/compare-products.server.ts';
import type { Ctx } from '../context.server.ts';
import { viewCart } from '../ordering/view-cart.server.ts';
import { viewReorder } from '../ordering/view-reorder.server.ts';
import { unwrap } from './respond.server.ts';

export interface GoodsToKeep {
  readonly productId: string;
  readonly name: string;
  /** As a form field takes it. */
  readonly quantity: string;
}

/** What 加入清单 was pressed beside: products `p`, an order, or the user's cart (`cart=1`). */
export async function goodsToKeep(ctx: Ctx, search: URLSearchParams): Promise<GoodsToKeep[]> {
  const goods = await found(ctx, search);
  const once = new Map(goods.map((one) => [one.productId, one]));
  return [...once.values()].slice(0, MAX_LIST_ITEMS);
}

async function found(ctx: Ctx, search: URLSearchParams): Promise<GoodsToKeep[]> {
  const orderId = search.get('order');
  if (orderId !== null) {
    if (!isUuid(orderId)) return [];
    const { lines } = unwrap(await viewReorder(ctx, { orderId }), ctx);
    return lines.map(({ productId, name, quantityMilli }) => ({
      productId,
      name,
      quantity: text(quantityMilli),
    }));
  }
  if (search.get('cart') === '1') {
    const { groups } = unwrap(await viewCart(ctx), ctx);
    return groups
      .flatMap(({ parts }) => parts.flatMap(({ lines }) => lines))
      .filter(({ selected }) => selected)
      .map(({ productId, name, quantityMilli }) => ({ productId, name, quantity: text(quantityMilli) }));
  }
  const products = unwrap(await compareProducts(ctx, { productIds: search.getAll('p') }), ctx);
  return products.map(({ id, name }) => ({ productId: id, name, quantity: '1' }));
}

const text = (quantityMilli: number) => formatQuantity(milli(quantityMilli));
