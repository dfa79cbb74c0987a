import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import type { ComparablePrice } from '../../domain/catalogue/net-content.ts';
import { comparablePrice, comparablePriceOf, netContentOf } from '../../domain/catalogue/net-content.ts';
import { whyNotBuyable } from '../../domain/catalogue/why-not-buyable.ts';
import { fen, mulMilli } from '../../domain/money.ts';
import { METHOD_NAMES, METHODS } from '../../domain/ordering/kinds.ts';
import { deliveryFee } from '../../domain/ordering/quote-order.ts';
import { servesArea } from '../../domain/policy/areas.ts';
import { mostTelling } from '../../domain/policy/decision.ts';
import type { Milli } from '../../domain/quantity.ts';
import { formatQuantity, milli, parseQuantity } from '../../domain/quantity.ts';
import type { Result } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
import { findMergedProduct } from '../catalogue/find-merged-product.server.ts';
import { noteFootprint } from '../catalogue/note-footprints.server.ts';
import type { ProductView } from '../catalogue/view-product.server.ts';
import { viewProduct } from '../catalogue/view-product.server.ts';
import type { Ctx } from '../context.server.ts';
import { previewPurchase } from '../ordering/preview-purchase.server.ts';
import { guarded, unwrap } from './respond.server.ts';

const ONE = milli(1000);
const MOST = 1_000_000_000;

/**
 * Loader of `/p/:productId?offer=&quantity=&picture=`: the product, each seller's delivered price, whether one may buy, and which
 * of its pictures stands first to be seen.
 */
export async function loadProductPage({ request, params, context }: LoaderFunctionArgs) {
  const { ctx } = context;
  return guarded(ctx, async () => {
    const product = unwrap(await viewProductOrMove(ctx, params.productId ?? ''), ctx);
    noteFootprint(ctx, product.id);
    const search = new URL(request.url).searchParams;
    const quantity = quantityOf(search.get('quantity'));
    const place = ctx.actor.kind === 'user' ? ctx.actor.divisionCode : null;
    const content = netContentOf(product);
    const offers = product.offers.map((offer) => ({
      ...offerItem(offer, quantity, place),
      unitPrice: comparablePrice(offer.priceFen, content),
    }));
    const usable = offers.filter((offer) => offer.servesHere && !offer.blocked);
    const asked = search.get('offer');
    const chosen = usable.find((offer) => offer.offerId === asked) ?? usable[0] ?? null;
    const isStaff = ctx.actor.kind === 'user' && ctx.actor.roles.includes('staff');
    const looked = isStaff ? (chosen ?? offers[0] ?? null) : null;
    const preview = looked
      ? await previewPurchase(ctx, { offerId: looked.offerId, quantityMilli: quantity })
      : null;
    const { offers: _offers, attributes: _attributes, linked, ...shown } = product;
    return {
      product: shown,
      offers,
      consumables: linkedItems(linked, 'consumable'),
      devices: linkedItems(linked, 'device'),
      why: isStaff ? whyNotBuyable(offers, quantity) : null,
      place,
      picture: pictureOf(search.get('picture'), product.images.length),
      /** What the address asks for besides, for links to this page. */
      asked: { offer: asked, quantity: search.get('quantity') },
      chosenId: chosen?.offerId ?? null,
      quantity: formatQuantity(quantity).replaceAll(',', ''),
      preview: preview?.ok
        ? {
            ...preview.value,
            decisions: mostTelling(preview.value.decisions),
            checked: preview.value.decisions.length,
          }
        : null,
      methodName: preview?.ok ? methodName(preview.value.method) : null,
      isStaff,
      signedIn: ctx.actor.kind === 'user',
    };
  });
}

/** The product; one that was merged into another is found there from now on. */
async function viewProductOrMove(ctx: Ctx, productId: string): Promise<Result<ProductView>> {
  const found = await viewProduct(ctx, { productId });
  if (found.ok) return found;
  const merged = unwrap(await findMergedProduct(ctx, { productId }), ctx).productId;
  if (merged !== null) throw redirect(paths.product(merged), 301);
  return found;
}

function linkedItems(linked: ProductView['linked'], role: 'consumable' | 'device') {
  return linked
    .filter((item) => item.role === role)
    .map(({ role: _role, specifications, ...item }) => ({
      ...item,
      unitPrice: comparablePriceOf(
        { ...item, specifications },
        item.priceFen,
      ) satisfies ComparablePrice | null,
    }));
}

function methodName(method: string): string {
  const known = METHODS.find((candidate) => candidate === method);
  return known ? METHOD_NAMES[known] : method;
}

function quantityOf(text: string | null): Milli {
  const quantity = text === null ? null : parseQuantity(text);
  return quantity !== null && quantity > 0 && quantity <= MOST ? quantity : ONE;
}

/** A picture by its number from 1; what is none is the first. */
function pictureOf(text: string | null, count: number): number {
  const number = text !== null && /^\d$/.test(text) ? Number(text) : 1;
  return number >= 1 && number <= count ? number : 1;
}

function offerItem(offer: ProductView['offers'][number], quantity: Milli, place: string | null) {
  const goods = mulMilli(fen(offer.priceFen), quantity);
  const fee = deliveryFee(goods, {
    feeFen: fen(offer.deliveryFeeFen),
    freeFromFen: fen(offer.freeDeliveryFromFen),
  });
  return {
    offerId: offer.offerId,
    supplierName: offer.supplierName,
    supplierSize: offer.supplierSize,
    priceFen: offer.priceFen,
    deliveredFen: goods + fee,
    deliveryFeeFen: fee,
    stockMilli: offer.stockMilli,
    leadDays: offer.leadDays,
    areaNames: offer.areaNames,
    servesHere: place === null || servesArea(offer.areas, place),
    blockedReason: offer.blockedReason,
    blocked: offer.blockedReason !== null || offer.stockMilli < quantity,
    ratingCount: offer.ratingCount,
    ratingAverage: offer.ratingAverage,
    agreementId: offer.agreement?.id ?? null,
    agreementNumber: offer.agreement?.number ?? null,
    agreementName: offer.agreement?.name ?? null,
    agreedPriceFen: offer.agreement?.agreedPriceFen ?? null,
    ceilingFen: offer.agreement?.ceilingFen ?? null,
  };
}
