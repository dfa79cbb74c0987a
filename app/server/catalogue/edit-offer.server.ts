import type { Tx } from '~db/client.ts';
import { reviewsOfOffers } from '~db/queries/catalogue/apply-reviews.ts';
import type { OwnOffer } from '~db/queries/catalogue/read-offer-inputs.ts';
import { readOwnEntries, readOwnOffer } from '~db/queries/catalogue/read-offer-inputs.ts';
import type { OfferChange } from '~db/queries/catalogue/write-offers.ts';
import { updateOffer } from '~db/queries/catalogue/write-offers.ts';
import { supersedeReviews } from '~db/queries/catalogue/write-reviews.ts';
import { agreedPriceCap } from '../../domain/catalogue/agreed-price-cap.ts';
import type { EditOfferInput } from '../../domain/catalogue/offer.input.ts';
import { fen, toYuanText } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { openReviews, priceChange } from './open-reviews.server.ts';
import { refreshOrderability } from './refresh-orderability.server.ts';
import { pricesBeyond, readReviewRules } from './review-rules.server.ts';
import { watchPrices } from './watch-prices.server.ts';

/**
 * Changes price, stock, lead time or areas of an own offer. A price that rises beyond the limit of the place waits for the
 * reviewers (`review`) while the old one stays; the rest is in force at once. Refusals: not his, changed meanwhile (CONFLICT), a price
 * above his own 协议价格 (at the field `price`). An unchanged form writes nothing.
 */
export async function editOffer(
  ctx: Ctx,
  input: EditOfferInput,
): Promise<Result<{ readonly version: number; readonly review: boolean }>> {
  const actor = authorize(ctx, 'edit-offer');
  return withTransaction(ctx, async (tx) => {
    const offer = await readOwnOffer(tx, actor.orgId, input.offerId);
    if (offer === null) return refuse('NOT_FOUND');
    if (offer.version !== input.version) return refuse('CONFLICT');
    const capped = await checkPrice(tx, ctx, actor, offer, input.price);
    if (!capped.ok) return capped;
    const held = await holdRise(tx, ctx, actor, offer, input.price);
    const change: OfferChange = {
      priceFen: held ? offer.price_fen : input.price,
      stockMilli: input.stock,
      leadDays: input.leadDays ?? offer.lead_days,
      areas: input.withAreas === '1' ? (input.areas ?? null) : offer.areas,
      status: offer.status,
    };
    const changes = differences(offer, change);
    if (Object.keys(changes).length === 0 && !held) return ok({ version: offer.version, review: false });
    if (Object.keys(changes).length === 0) {
      await audit(tx, ctx, editNote(offer, actor, { version: offer.version, heldFen: input.price }));
      return ok({ version: offer.version, review: true });
    }
    const stamp = { at: ctx.clock.now(), userId: actor.userId, importBatchId: null };
    const version = await updateOffer(tx, { ...offer, supplierId: actor.orgId }, change, stamp);
    if (version === null) return refuse('CONFLICT');
    await audit(
      tx,
      ctx,
      editNote(offer, actor, { version, ...changes, ...(held && { heldFen: input.price }) }),
    );
    await refreshOrderability(tx, ctx, [offer.id]);
    if (change.priceFen !== offer.price_fen) await watchPrices(tx, ctx, [offer.id]);
    return ok({ version, review: held });
  });
}

function editNote(offer: OwnOffer, actor: UserActor, detail: Readonly<Record<string, unknown>>) {
  return {
    action: 'edit-offer',
    subjectKind: 'offer' as const,
    subjectId: offer.id,
    orgId: actor.orgId,
    detail: { sku: offer.sku, ...detail },
  };
}

/**
 * Hands a rise beyond the limit to the reviewers and says so. Any other new price of an offer that waits for them
 * overtakes what they were asked. What stands under an agreement has its own ceiling and is not asked about.
 */
async function holdRise(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  offer: OwnOffer,
  toFen: number,
): Promise<boolean> {
  const [open] = await reviewsOfOffers(tx, [offer.id]);
  if (open === undefined && toFen <= offer.price_fen) return false;
  if (open?.kind === 'price' && open.price_fen === toFen) return true;
  const isDraft = offer.status === 'draft';
  if (isDraft && (open === undefined || toFen === offer.price_fen)) return false;
  const rules = await readReviewRules(tx, ctx);
  const origin = { source: 'page', supplierId: actor.orgId, userId: actor.userId } as const;
  const common = { productId: offer.product_id, offerId: offer.id, name: offer.product_name, sku: offer.sku };
  if (isDraft) {
    const listing = { kind: 'listing', categoryCode: offer.category_code, priceFen: toFen } as const;
    await openReviews(tx, ctx, rules, origin, [
      { ...common, ...listing, changes: [priceChange(null, toFen)] },
    ]);
    return false;
  }
  // The form brings the price of now along when only the stock changes: that overtakes nothing.
  if (toFen === offer.price_fen) return false;
  const wanted = [{ offerId: offer.id, fromFen: offer.price_fen, toFen }];
  const isFree = offer.agreement_entry_id !== null;
  const baseFen = isFree ? undefined : (await pricesBeyond(tx, rules, wanted)).get(offer.id);
  if (baseFen === undefined) {
    await supersedeReviews(tx, [offer.id], ctx.clock.now());
    return false;
  }
  const price = { kind: 'price', priceFen: toFen, currentFen: offer.price_fen, baseFen } as const;
  const changes = [priceChange(offer.price_fen, toFen)];
  await openReviews(tx, ctx, rules, origin, [{ ...common, ...price, changes }]);
  return true;
}

async function checkPrice(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  offer: OwnOffer,
  priceFen: number,
): Promise<Result<null>> {
  if (priceFen <= offer.price_fen && offer.agreement_entry_id === null) return ok(null);
  const entries = await readOwnEntries(tx, actor.orgId, [offer.product_id], toLocalDate(ctx.clock.now()));
  const cap = agreedPriceCap(entries, offer.agreement_entry_id);
  if (cap === null || priceFen <= cap) return ok(null);
  return refuse('PRICE_ABOVE_AGREEMENT', { agreed: toYuanText(fen(cap)) }, 'price');
}

function differences(before: OwnOffer, after: OfferChange): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  if (before.price_fen !== after.priceFen) changes['priceFen'] = [before.price_fen, after.priceFen];
  if (before.stock_milli !== after.stockMilli) changes['stockMilli'] = [before.stock_milli, after.stockMilli];
  if (before.lead_days !== after.leadDays) changes['leadDays'] = [before.lead_days, after.leadDays];
  if ((before.areas ?? []).join() !== (after.areas ?? []).join())
    changes['areas'] = [before.areas, after.areas];
  return changes;
}
