import { publishReviewed, reviewsOfOffers } from '~db/queries/catalogue/apply-reviews.ts';
import { readOwnEntries, readOwnOffer } from '~db/queries/catalogue/read-offer-inputs.ts';
import { agreedPriceCap } from '../../domain/catalogue/agreed-price-cap.ts';
import type { OfferRef } from '../../domain/catalogue/offer.input.ts';
import { OFFER_STATUS_NAMES } from '../../domain/catalogue/offer-list.ts';
import { fen, toYuanText } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { tradingRefusal } from '../suppliers/trading.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { openReviews, priceChange } from './open-reviews.server.ts';
import { refreshOrderability } from './refresh-orderability.server.ts';
import { readReviewRules } from './review-rules.server.ts';
import { watchPrices } from './watch-prices.server.ts';

/**
 * 提交上架: puts a draft on sale, or hands it to the reviewers where the place wants new products looked at. Refused when
 * it is no draft, waits already, or its price is above what the supplier has agreed to.
 */
export async function submitOffer(ctx: Ctx, input: OfferRef): Promise<Result<{ readonly review: boolean }>> {
  const actor = authorize(ctx, 'submit-offer');
  return withTransaction(ctx, async (tx) => {
    const barred = await tradingRefusal(tx, ctx, actor.orgId);
    if (barred !== null) return { ok: false, refusal: barred };
    const offer = await readOwnOffer(tx, actor.orgId, input.offerId);
    if (offer === null) return refuse('NOT_FOUND');
    if (offer.status !== 'draft')
      return refuse('STATE_CHANGED', { state: OFFER_STATUS_NAMES[offer.status], action: '提交上架' });
    if ((await reviewsOfOffers(tx, [offer.id])).length > 0) return refuse('ALREADY_DONE');
    const rules = await readReviewRules(tx, ctx);
    const entries = await readOwnEntries(tx, actor.orgId, [offer.product_id], rules.today);
    const cap = agreedPriceCap(entries, offer.agreement_entry_id);
    if (cap !== null && offer.price_fen > cap)
      return refuse('PRICE_ABOVE_AGREEMENT', { agreed: toYuanText(fen(cap)) }, 'price');
    const review = rules.policy.newProduct !== null && offer.own_product;
    if (review) {
      const origin = { source: 'page', supplierId: actor.orgId, userId: actor.userId } as const;
      await openReviews(tx, ctx, rules, origin, [
        {
          kind: 'listing',
          categoryCode: offer.category_code,
          productId: offer.product_id,
          offerId: offer.id,
          name: offer.product_name,
          sku: offer.sku,
          priceFen: offer.price_fen,
          changes: [priceChange(null, offer.price_fen)],
        },
      ]);
    } else {
      const stamp = { at: ctx.clock.now(), userId: actor.userId };
      await publishReviewed(tx, [{ offerId: offer.id, priceFen: null, list: true }], stamp);
      await refreshOrderability(tx, ctx, [offer.id]);
      await watchPrices(tx, ctx, [offer.id]);
    }
    await audit(tx, ctx, {
      action: 'submit-offer',
      subjectKind: 'offer',
      subjectId: offer.id,
      orgId: actor.orgId,
      detail: { sku: offer.sku, review },
    });
    return ok({ review });
  });
}
