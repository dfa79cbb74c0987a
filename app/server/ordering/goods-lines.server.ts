import type { SavedItemRow } from '~db/queries/ordering/saved-lists.ts';
import { bestOffer } from '../../domain/ordering/choose-offer.ts';
import type { GoodsLine, GoodsState } from '../../domain/ordering/goods-line.ts';
import { servesArea } from '../../domain/policy/areas.ts';
import { milli } from '../../domain/quantity.ts';
import type { ProductView } from '../catalogue/view-product.server.ts';
import { readProductViews } from '../catalogue/view-product.server.ts';
import type { Ctx } from '../context.server.ts';

/** Goods somebody wants again, and the seller he had them from, if any. */
export interface WantedGoods extends SavedItemRow {
  readonly fromSupplierId?: string;
  readonly paidFen?: number;
}

type Offer = ProductView['offers'][number];

/** Each with the offer to buy it by today: the seller of old when he can deliver it, else the best. One statement. */
export async function goodsLines(
  ctx: Ctx,
  wanted: readonly WantedGoods[],
  place: string,
): Promise<GoodsLine[]> {
  const products = await readProductViews(ctx, [...new Set(wanted.map(({ productId }) => productId))]);
  const byId = new Map(products.map((product) => [product.id, product]));
  return wanted.map((goods) => goodsLine(goods, byId.get(goods.productId), place));
}

function goodsLine(goods: WantedGoods, product: ProductView | undefined, place: string): GoodsLine {
  const { fromSupplierId, paidFen = null, ...line } = goods;
  const quantity = milli(goods.quantityMilli);
  const known = product?.offers.find(({ supplierId }) => supplierId === fromSupplierId);
  const offer =
    known !== undefined && stateOf(known, quantity, place) === 'orderable'
      ? known
      : chosen(product?.offers ?? [], quantity, place);
  return {
    ...line,
    image: product?.images[0]?.hash ?? '',
    paidFen,
    state: offer === null ? 'gone' : stateOf(offer, quantity, place),
    offerId: offer?.offerId ?? null,
    priceFen: offer?.priceFen ?? null,
    supplierName: offer?.supplierName ?? null,
    stockMilli: offer?.stockMilli ?? null,
  };
}

function chosen(offers: readonly Offer[], quantity: ReturnType<typeof milli>, place: string): Offer | null {
  return bestOffer(
    offers.map((offer) => ({ ...offer, id: offer.offerId, listed: true, sellable: true })),
    { quantity, place },
  );
}

function stateOf(offer: Offer, quantity: number, place: string): GoodsState {
  if (offer.blockedReason !== null) return 'blocked';
  if (!servesArea(offer.areas, place)) return 'elsewhere';
  return offer.stockMilli < quantity ? 'short' : 'orderable';
}
