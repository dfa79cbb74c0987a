import { readCoachEvidence } from '~db/queries/catalogue/coach-facts.ts';
import { isSkuTaken, readOfferedProducts, readOwnEntries } from '~db/queries/catalogue/read-offer-inputs.ts';
import type { CoachReport } from '../../domain/catalogue/listing-coach/coach-listing.ts';
import type { DraftOfferInput } from '../../domain/catalogue/offer.input.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { coachWith, readCoachGround, storedListing } from './coach-ground.server.ts';

/** What the coach says of a form, and what would keep it from being taken besides. */
export interface DraftReport {
  readonly report: CoachReport;
  readonly refusals: readonly Refusal[];
}

/**
 * 先体检 of an offer as it is written on a form, new (`productId`) or his own (`offerId`); nothing is saved. Refused:
 * a product that is not open to him, an offer or an agreement entry that is not his.
 */
export async function coachDraftOffer(ctx: Ctx, input: DraftOfferInput): Promise<Result<DraftReport>> {
  const actor = authorize(ctx, 'coach-draft-offer');
  const { productId = null, offerId = null, agreementEntryId = null } = input;
  const ground = await readCoachGround(ctx.db, ctx);
  if (productId === null && offerId === null) return refuse('NOT_FOUND', {}, 'productId');
  if (offerId === null && productId !== null) {
    const open = await readOfferedProducts(ctx.db, actor.orgId, [productId]);
    if (open.length === 0) return refuse('NOT_FOUND', {}, 'productId');
  }
  if (agreementEntryId !== null && productId !== null) {
    const entries = await readOwnEntries(ctx.db, actor.orgId, [productId], ground.today);
    if (!entries.some(({ id }) => id === agreementEntryId))
      return refuse('NOT_FOUND', {}, 'agreementEntryId');
  }
  const named = { name: null, brand: null, model: null };
  const [facts] = await readCoachEvidence(ctx.db, actor.orgId, ground, [
    { no: 0, offerId, sku: null, productId: offerId === null ? productId : null, agreementEntryId, ...named },
  ]);
  if (facts === undefined || (offerId !== null && facts.id === null)) return refuse('NOT_FOUND');
  const report = coachWith(facts, { ...storedListing(facts), priceFen: input.price ?? null }, ground);
  const { sku } = input;
  const taken = offerId === null && sku !== undefined && (await isSkuTaken(ctx.db, actor.orgId, sku));
  return ok({ report, refusals: taken ? [{ code: 'SKU_TAKEN', params: { sku }, field: 'sku' }] : [] });
}
