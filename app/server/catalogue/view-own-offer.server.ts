import { readAreaChoices } from '~db/queries/catalogue/area-choices.ts';
import type { OwnOfferPage } from '~db/queries/catalogue/own-offers.ts';
import { readOwnOfferPage } from '~db/queries/catalogue/own-offers.ts';
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
}

/** An own offer with its product, certificates and history. */
export async function viewOwnOffer(
  ctx: Ctx,
  input: { readonly offerId: string },
): Promise<Result<OwnOfferView>> {
  const actor = authorize(ctx, 'view-own-offer');
  if (!isUuid(input.offerId)) return refuse('NOT_FOUND');
  const today = toLocalDate(ctx.clock.now());
  const [offer, areaChoices] = await Promise.all([
    readOwnOfferPage(ctx.db, actor.orgId, input.offerId, today),
    readAreaChoices(ctx.db),
  ]);
  return offer === null ? refuse('NOT_FOUND') : ok({ offer, areaChoices, today });
}
