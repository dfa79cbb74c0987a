import type { OwnOfferFileRow } from '~db/queries/catalogue/own-offers.ts';
import { readOwnOfferFile } from '~db/queries/catalogue/own-offers.ts';
import type { OfferView } from '../../domain/catalogue/offer-list.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const MAX_ROWS = 50_000;
const MAX_SEARCH_CHARS = 60;

/** The supplier's own offers of a view and search, for a file whose columns `catalogue:import` reads. */
export async function exportOwnOffers(
  ctx: Ctx,
  input: { readonly q?: string; readonly view?: OfferView },
): Promise<Result<{ readonly offers: readonly OwnOfferFileRow[] }>> {
  const actor = authorize(ctx, 'export-own-offers');
  const offers = await readOwnOfferFile(ctx.db, {
    supplierId: actor.orgId,
    text: (input.q ?? '').trim().slice(0, MAX_SEARCH_CHARS),
    view: input.view ?? 'all',
    limit: MAX_ROWS,
  });
  return ok({ offers });
}
