import type { ImportedBefore, ImportedOffer } from '~db/queries/catalogue/import-offers.ts';
import { netContentOf } from '../../domain/catalogue/net-content.ts';
import type { ProductIdentity } from '../../domain/catalogue/product-identity.ts';
import { identityChanges, identityOf } from '../../domain/catalogue/product-identity.ts';
import type { JudgedRow } from './judge-import.server.ts';
import type { ReviewToOpen } from './open-reviews.server.ts';
import type { ReviewRules } from './review-rules.server.ts';

/** What the product of a known offer is called today. */
export function identityBefore(known: ImportedBefore): ProductIdentity {
  const { name, brand, model, manufacturer, category_code: categoryCode } = known;
  return { name, brand, model, manufacturer, categoryCode };
}

/** Rows as they may be written at once, and what of them waits. */
export interface HeldRows {
  readonly rows: readonly JudgedRow[];
  readonly reviews: readonly ReviewToOpen[];
  /** Offers whose products keep their names until then. */
  readonly offerIds: ReadonlySet<string>;
}

/** Own products on sale that a file calls otherwise keep what they are called until reviewers have passed it. */
export function holdRenamed(
  { policy }: ReviewRules,
  judged: readonly JudgedRow[],
  before: readonly ImportedBefore[],
): HeldRows {
  if (policy.productChange === null) return { rows: judged, reviews: [], offerIds: new Set() };
  const known = new Map(before.map((offer) => [offer.id, offer]));
  const reviews = new Map<string, ReviewToOpen>();
  const offerIds = new Set<string>();
  const rows = judged.map((row): JudgedRow => {
    const { offer } = row;
    const earlier = offer === null ? undefined : known.get(offer.offerId);
    if (offer === null || earlier === undefined || !earlier.own_product || earlier.status === 'draft')
      return row;
    const today = identityBefore(earlier);
    const changes = identityChanges(today, offer);
    if (changes.length === 0) return row;
    reviews.set(offer.productId, {
      kind: 'description',
      categoryCode: offer.categoryCode,
      productId: offer.productId,
      name: offer.name,
      sku: offer.sku,
      proposed: { ...identityOf(offer), makerSize: null },
      changes,
    });
    offerIds.add(offer.offerId);
    return { ...row, offer: keptName(offer, today) };
  });
  return { rows, reviews: [...reviews.values()], offerIds };
}

function keptName(offer: ImportedOffer, today: ProductIdentity): ImportedOffer {
  const kept = { ...offer, ...today };
  return { ...kept, content: netContentOf(kept), keepsMaker: true };
}
