import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { readGreenList } from '~db/queries/catalogue/green-list.ts';
import type { OfferedProduct, OwnEntry } from '~db/queries/catalogue/read-offer-inputs.ts';
import { readOfferedProducts, readOwnEntries } from '~db/queries/catalogue/read-offer-inputs.ts';
import type { NewOffer } from '~db/queries/catalogue/write-offers.ts';
import { insertOffers } from '~db/queries/catalogue/write-offers.ts';
import { agreedPriceCap } from '../../domain/catalogue/agreed-price-cap.ts';
import type { ListOfferInput } from '../../domain/catalogue/offer.input.ts';
import { fen, toYuanText } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { tradingRefusal } from '../suppliers/trading.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { indexOffers } from './index-offers.server.ts';
import type { ReviewToOpen } from './open-reviews.server.ts';
import { openReviews, priceChange } from './open-reviews.server.ts';
import { orderabilityOn } from './refresh-orderability.server.ts';
import type { ReviewRules } from './review-rules.server.ts';
import { readReviewRules } from './review-rules.server.ts';
import { watchPrices } from './watch-prices.server.ts';

/** An offer to list; the city's seed gives it a fixed id. */
export type OfferToList = Omit<ListOfferInput, 'agreementEntryId'> & {
  readonly id?: string;
  readonly agreementEntryId?: string | undefined;
};

/**
 * A supplier offers a product; one of his own that was never on sale goes to the reviewers first, where the place asks
 * for it, and waits as a draft. Refusals: a product that is not open to him, a sku he already uses, a price above his
 * own 协议价格 (at the field `price`), an agreement entry that is not his.
 */
export async function listOffer(
  ctx: Ctx,
  input: OfferToList,
): Promise<Result<{ readonly offerId: string; readonly review: boolean }>> {
  const actor = authorize(ctx, 'list-offer');
  return withTransaction(ctx, async (tx) => {
    const rules = await readReviewRules(tx, ctx);
    const written = await writeOffers(tx, ctx, actor, [input], rules);
    if (!written.ok) return written;
    const { offerIds, waiting } = written.value;
    return ok({ offerId: offerIds[0] ?? '', review: waiting > 0 });
  });
}

/** Several at once, past the reviewers and on the record: how the demonstration gets its goods. All or none. */
export async function listOffers(
  ctx: Ctx,
  inputs: readonly OfferToList[],
): Promise<Result<{ offerIds: string[] }>> {
  const actor = authorize(ctx, 'list-offer');
  return withTransaction(ctx, async (tx) => {
    const written = await writeOffers(tx, ctx, actor, inputs, null);
    return written.ok ? ok({ offerIds: written.value.offerIds }) : written;
  });
}

/** @param rules null = nothing is reviewed */
async function writeOffers(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  inputs: readonly OfferToList[],
  rules: ReviewRules | null,
): Promise<Result<{ readonly offerIds: string[]; readonly waiting: number }>> {
  const barred = await tradingRefusal(tx, ctx, actor.orgId);
  if (barred !== null) return { ok: false, refusal: barred };
  const prepared = await prepareOffers(tx, ctx, actor, inputs, rules);
  if (!prepared.ok) return prepared;
  const { offers, reviews } = prepared.value;
  const stamp = { at: ctx.clock.now(), userId: actor.userId, importBatchId: null };
  const written = new Set(await insertOffers(tx, offers, stamp));
  const taken = offers.find(({ sku }) => !written.has(sku));
  if (taken !== undefined) return refuse('SKU_TAKEN', { sku: taken.sku }, 'sku');
  await audit(tx, ctx, ...offers.map((offer) => listingNote(actor, offer, rules === null)));
  const origin = { source: 'page', supplierId: actor.orgId, userId: actor.userId } as const;
  if (rules !== null) await openReviews(tx, ctx, rules, origin, reviews);
  const offerIds = offers.map(({ id }) => id);
  const onSale = offers.filter(({ status }) => status === 'listed').map(({ id }) => id);
  await indexOffers(tx, ctx, onSale);
  await watchPrices(tx, ctx, onSale);
  return ok({ offerIds, waiting: reviews.length });
}

async function prepareOffers(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  inputs: readonly OfferToList[],
  rules: ReviewRules | null,
): Promise<Result<{ readonly offers: NewOffer[]; readonly reviews: ReviewToOpen[] }>> {
  const day = toLocalDate(ctx.clock.now());
  const productIds = [...new Set(inputs.map(({ productId }) => productId))];
  const products = new Map(
    (await readOfferedProducts(tx, actor.orgId, productIds)).map((row) => [row.id, row]),
  );
  const list = await readGreenList(
    tx,
    [...products.values()].map((row) => row.category_code),
  );
  const entries = await readOwnEntries(tx, actor.orgId, productIds, day);
  const offers: NewOffer[] = [];
  const reviews: ReviewToOpen[] = [];
  for (const input of inputs) {
    const product = products.get(input.productId);
    if (product === undefined) return refuse('NOT_FOUND', {}, 'productId');
    const refusal = checkEntry(
      input,
      entries.filter((entry) => entry.product_id === input.productId),
    );
    if (!refusal.ok) return refusal;
    const verdict = orderabilityOn(day, list, product, input.agreementEntryId !== undefined);
    const offer = newOffer(actor, input, product, verdict);
    const isNew =
      rules !== null && rules.policy.newProduct !== null && product.own && !product.on_sale_before;
    offers.push(isNew ? { ...offer, status: 'draft' } : offer);
    if (isNew) reviews.push(listingReview(offer, product));
  }
  return ok({ offers, reviews });
}

function checkEntry(input: OfferToList, entries: readonly OwnEntry[]): Result<null> {
  const { agreementEntryId } = input;
  if (agreementEntryId !== undefined && !entries.some(({ id }) => id === agreementEntryId)) {
    return refuse('NOT_FOUND', {}, 'agreementEntryId');
  }
  const cap = agreedPriceCap(entries, agreementEntryId ?? null);
  if (cap !== null && input.price > cap)
    return refuse('PRICE_ABOVE_AGREEMENT', { agreed: toYuanText(fen(cap)) }, 'price');
  return ok(null);
}

function newOffer(
  actor: UserActor,
  input: OfferToList,
  product: OfferedProduct,
  verdict: { readonly blockedReason: string | null; readonly warnings: readonly string[] },
): NewOffer {
  return {
    id: input.id ?? uuidv7(),
    productId: product.id,
    supplierId: actor.orgId,
    sku: input.sku,
    agreementEntryId: input.agreementEntryId ?? null,
    priceFen: input.price,
    taxRateBp: product.tax_rate_bp,
    stockMilli: input.stock,
    areas: input.areas,
    leadDays: input.leadDays,
    status: 'listed',
    ...verdict,
  };
}

function listingReview(offer: NewOffer, product: OfferedProduct): ReviewToOpen {
  return {
    kind: 'listing',
    categoryCode: product.category_code,
    productId: product.id,
    offerId: offer.id,
    name: product.name,
    sku: offer.sku,
    priceFen: offer.priceFen,
    changes: [priceChange(null, offer.priceFen)],
  };
}

function listingNote(actor: UserActor, offer: NewOffer, unreviewed: boolean) {
  return {
    action: 'list-offer',
    subjectKind: 'offer' as const,
    subjectId: offer.id,
    orgId: actor.orgId,
    detail: {
      sku: offer.sku,
      productId: offer.productId,
      priceFen: offer.priceFen,
      blockedReason: offer.blockedReason,
      ...(unreviewed && { unreviewed }),
    },
  };
}
