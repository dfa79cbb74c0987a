import { readAreaChoices } from '~db/queries/catalogue/area-choices.ts';
import type { OwnOfferPage } from '~db/queries/catalogue/own-offers.ts';
import { readOwnOfferPage } from '~db/queries/catalogue/own-offers.ts';
import type { ProductImageRow } from '~db/queries/catalogue/product-images.ts';
import { readProductImages } from '~db/queries/catalogue/product-images.ts';
import type { MakerDeclaration } from '~db/queries/suppliers/maker-declarations.ts';
import { readOwnDeclarations, readSizeThresholds } from '~db/queries/suppliers/maker-declarations.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface OwnOfferView {
  readonly offer: OwnOfferPage;
  readonly areaChoices: readonly { readonly code: string; readonly name: string }[];
  readonly today: string;
  readonly images: readonly ProductImageRow[];
  /** What was declared of its maker, newest first. */
  readonly declarations: readonly MakerDeclaration[];
  /** As 中小企业划型标准 names them. */
  readonly industries: readonly string[];
}

/** An own offer with its product, certificates and history. */
export async function viewOwnOffer(
  ctx: Ctx,
  input: { readonly offerId: string },
): Promise<Result<OwnOfferView>> {
  const actor = authorize(ctx, 'view-own-offer');
  if (!isUuid(input.offerId)) return refuse('NOT_FOUND');
  const today = toLocalDate(ctx.clock.now());
  const [offer, areaChoices, declarations, thresholds] = await Promise.all([
    readOwnOfferPage(ctx.db, actor.orgId, input.offerId, today),
    readAreaChoices(ctx.db),
    readOwnDeclarations(ctx.db, actor.orgId, input.offerId),
    readSizeThresholds(ctx.db),
  ]);
  const industries = [...new Set(thresholds.map(({ industry }) => industry))];
  if (offer === null) return refuse('NOT_FOUND');
  const images = await readProductImages(ctx.db, offer.product_id);
  return ok({ offer, areaChoices, today, images, declarations, industries });
}
