import type { EvaluatedGood } from '../../domain/catalogue/comparison.ts';
import type { ProductLabel } from '../../domain/catalogue/labels.ts';
import type { ComparablePrice } from '../../domain/catalogue/net-content.ts';
import { comparablePriceOf } from '../../domain/catalogue/net-content.ts';
import type { ProductView } from '../catalogue/view-product.server.ts';

/** What a product card needs; small, because it travels to the browser with every page. */
export interface ProductCardFacts {
  readonly id: string;
  readonly name: string;
  readonly categoryCode: string;
  readonly priceFen: number | null;
  readonly unit: string;
  readonly unitPrice: ComparablePrice | null;
  readonly labels: readonly ProductLabel[];
  readonly supplierCount: number;
  readonly offerId?: string;
}

/** A product as a card, with the cheapest offer that can be ordered. */
export function productCard(product: ProductView, mayBuy: boolean): ProductCardFacts {
  const best = product.offers.find((offer) => offer.blockedReason === null && offer.stockMilli > 0);
  const shown = best ?? product.offers[0];
  return {
    id: product.id,
    name: product.name,
    categoryCode: product.categoryCode,
    priceFen: shown?.priceFen ?? null,
    unit: product.unit,
    unitPrice: comparablePriceOf(product, shown?.priceFen ?? null),
    labels: product.labels,
    supplierCount: new Set(product.offers.map((offer) => offer.supplierId)).size,
    ...(mayBuy && best ? { offerId: best.offerId } : {}),
  };
}

/** Products as a price evaluation looks at them, each with the offer its card shows. */
export function evaluatedGoods(products: readonly ProductView[]): EvaluatedGood[] {
  return products.map((product) => {
    const { offerId, categoryCode, priceFen } = productCard(product, true);
    const shown = product.offers.find((offer) => offer.offerId === offerId) ?? product.offers[0];
    return {
      categoryCode,
      priceFen,
      orderable: offerId !== undefined,
      isDomestic: product.isDomestic,
      underAgreement: shown !== undefined && shown.agreement !== null,
    };
  });
}
