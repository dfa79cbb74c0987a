import type { Tx } from '~db/client.ts';
import type { OwnOffer } from '~db/queries/catalogue/read-offer-inputs.ts';
import { readOwnEntries, readOwnOffer } from '~db/queries/catalogue/read-offer-inputs.ts';
import { updateOffer } from '~db/queries/catalogue/write-offers.ts';
import { supersedeReviews } from '~db/queries/catalogue/write-reviews.ts';
import { agreedPriceCap } from '../../domain/catalogue/agreed-price-cap.ts';
import { fen, toYuanText } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { tradingRefusal } from '../suppliers/trading.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { refreshOrderability } from './refresh-orderability.server.ts';
import { watchPrices } from './watch-prices.server.ts';

const STATUS_NAMES = { draft: '草稿', listed: '在售', withdrawn: '已下架', frozen: '已冻结' } as const;

interface StatusChange {
  readonly verb: 'withdraw-offer' | 'relist-offer';
  readonly from: readonly ('draft' | 'listed' | 'withdrawn')[];
  readonly to: 'listed' | 'withdrawn';
  readonly name: string;
}

/** Takes an own offer from one status to another, with history, audit and search rows. */
export async function changeOfferStatus(
  ctx: Ctx,
  actor: UserActor,
  offerId: string,
  change: StatusChange,
): Promise<Result<{ version: number }>> {
  return withTransaction(ctx, async (tx) => {
    const offer = await readOwnOffer(tx, actor.orgId, offerId);
    if (offer === null) return refuse('NOT_FOUND');
    if (offer.status === change.to) return refuse('ALREADY_DONE');
    if (offer.status === 'frozen' || !change.from.includes(offer.status)) {
      return refuse('STATE_CHANGED', { state: STATUS_NAMES[offer.status], action: change.name });
    }
    if (change.to === 'listed') {
      const allowed = await checkListing(tx, ctx, actor, offer);
      if (!allowed.ok) return allowed;
    }
    const stamp = { at: ctx.clock.now(), userId: actor.userId, importBatchId: null };
    const version = await updateOffer(
      tx,
      { ...offer, supplierId: actor.orgId },
      {
        priceFen: offer.price_fen,
        stockMilli: offer.stock_milli,
        leadDays: offer.lead_days,
        areas: offer.areas,
        status: change.to,
      },
      stamp,
    );
    if (version === null) return refuse('CONFLICT');
    // what is taken off sale needs nobody's opinion any more
    if (change.to === 'withdrawn') await supersedeReviews(tx, [offer.id], stamp.at);
    await audit(tx, ctx, {
      action: change.verb,
      subjectKind: 'offer',
      subjectId: offer.id,
      orgId: actor.orgId,
      detail: { sku: offer.sku, from: offer.status, to: change.to },
    });
    await refreshOrderability(tx, ctx, [offer.id]);
    await watchPrices(tx, ctx, [offer.id]);
    return ok({ version });
  });
}

async function checkListing(tx: Tx, ctx: Ctx, actor: UserActor, offer: OwnOffer): Promise<Result<null>> {
  const barred = await tradingRefusal(tx, ctx, actor.orgId);
  if (barred !== null) return { ok: false, refusal: barred };
  const entries = await readOwnEntries(tx, actor.orgId, [offer.product_id], toLocalDate(ctx.clock.now()));
  const cap = agreedPriceCap(entries, offer.agreement_entry_id);
  if (cap === null || offer.price_fen <= cap) return ok(null);
  return refuse('PRICE_ABOVE_AGREEMENT', { agreed: toYuanText(fen(cap)) }, 'price');
}
