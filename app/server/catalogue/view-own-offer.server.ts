import { readAreaChoices } from '~db/queries/catalogue/area-choices.ts';
import type { OwnOfferPage, VersionLine } from '~db/queries/catalogue/own-offers.ts';
import { OWN_VERSIONS, readOwnOfferPage } from '~db/queries/catalogue/own-offers.ts';
import type { ProductImageRow } from '~db/queries/catalogue/product-images.ts';
import { readProductImages } from '~db/queries/catalogue/product-images.ts';
import type { MakerDeclaration } from '~db/queries/suppliers/maker-declarations.ts';
import { readOwnDeclarations, readSizeThresholds } from '~db/queries/suppliers/maker-declarations.ts';
import type { OfferChange } from '../../domain/catalogue/offer-version.ts';
import { offerChanges } from '../../domain/catalogue/offer-version.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

/** A change of an own offer, whole: who or which file made it, and what of the offer it changed. */
export interface OwnOfferStep extends Omit<VersionLine, 'now' | 'before'> {
  readonly changes: readonly OfferChange[];
}

export interface OwnOfferView {
  readonly offer: Omit<OwnOfferPage, 'versions'>;
  /** Newest first; `next` is the key of the older ones, null on the last page. */
  readonly history: { readonly steps: readonly OwnOfferStep[]; readonly next: number | null };
  readonly areaChoices: readonly { readonly code: string; readonly name: string }[];
  readonly today: string;
  readonly images: readonly ProductImageRow[];
  /** What was declared of its maker, newest first. */
  readonly declarations: readonly MakerDeclaration[];
  /** As 中小企业划型标准 names them. */
  readonly industries: readonly string[];
}

/** An own offer with its product, certificates and history, the latter paged by version (`before`: below this one). */
export async function viewOwnOffer(
  ctx: Ctx,
  input: { readonly offerId: string; readonly before?: number | null },
): Promise<Result<OwnOfferView>> {
  const actor = authorize(ctx, 'view-own-offer');
  if (!isUuid(input.offerId)) return refuse('NOT_FOUND');
  const today = toLocalDate(ctx.clock.now());
  const [found, areaChoices, declarations, thresholds] = await Promise.all([
    readOwnOfferPage(ctx.db, {
      supplierId: actor.orgId,
      offerId: input.offerId,
      day: today,
      before: input.before ?? null,
    }),
    readAreaChoices(ctx.db),
    readOwnDeclarations(ctx.db, actor.orgId, input.offerId),
    readSizeThresholds(ctx.db),
  ]);
  const industries = [...new Set(thresholds.map(({ industry }) => industry))];
  if (found === null) return refuse('NOT_FOUND');
  const { versions, ...offer } = found;
  const shown = versions.slice(0, OWN_VERSIONS);
  const history = {
    steps: shown.map(({ now, before, ...step }) => ({ ...step, changes: offerChanges(before, now) })),
    next: versions.length > OWN_VERSIONS ? (shown.at(-1)?.version ?? null) : null,
  };
  const images = await readProductImages(ctx.db, offer.product_id);
  return ok({ offer, history, areaChoices, today, images, declarations, industries });
}
