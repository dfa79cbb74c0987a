import type { Tx } from '~db/client.ts';
import type { OwnOffer } from '~db/queries/catalogue/read-offer-inputs.ts';
import { readOwnEntries, readOwnOffer } from '~db/queries/catalogue/read-offer-inputs.ts';
import type { OfferChange } from '~db/queries/catalogue/write-offers.ts';
import { updateOffer } from '~db/queries/catalogue/write-offers.ts';
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
import { refreshOrderability } from './refresh-orderability.server.ts';
import { watchPrices } from './watch-prices.server.ts';

/**
 * Changes price, stock, lead time or areas of an own offer. Refusals: not his, changed meanwhile (CONFLICT), a price
 * above his own 协议价格 (at the field `price`). An unchanged form writes nothing.
 */
export async function editOffer(ctx: Ctx, input: EditOfferInput): Promise<Result<{ version: number }>> {
  const actor = authorize(ctx, 'edit-offer');
  return withTransaction(ctx, async (tx) => {
    const offer = await readOwnOffer(tx, actor.orgId, input.offerId);
    if (offer === null) return refuse('NOT_FOUND');
    if (offer.version !== input.version) return refuse('CONFLICT');
    const capped = await checkPrice(tx, ctx, actor, offer, input.price);
    if (!capped.ok) return capped;
    const change: OfferChange = {
      priceFen: input.price,
      stockMilli: input.stock,
      leadDays: input.leadDays ?? offer.lead_days,
      areas: input.withAreas === '1' ? (input.areas ?? null) : offer.areas,
      status: offer.status,
    };
    const changes = differences(offer, change);
    if (Object.keys(changes).length === 0) return ok({ version: offer.version });
    const stamp = { at: ctx.clock.now(), userId: actor.userId, importBatchId: null };
    const version = await updateOffer(tx, { ...offer, supplierId: actor.orgId }, change, stamp);
    if (version === null) return refuse('CONFLICT');
    await audit(tx, ctx, {
      action: 'edit-offer',
      subjectKind: 'offer',
      subjectId: offer.id,
      orgId: actor.orgId,
      detail: { sku: offer.sku, version, ...changes },
    });
    await refreshOrderability(tx, ctx, [offer.id]);
    if (change.priceFen !== offer.price_fen) await watchPrices(tx, ctx, [offer.id]);
    return ok({ version });
  });
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
