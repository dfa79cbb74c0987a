import type { Tx } from '~db/client.ts';
import type { ImportedBefore, ImportedOffer } from '~db/queries/catalogue/import-offers.ts';
import type { FieldChange } from '../../domain/catalogue/import-verdict.ts';
import { fen, toYuanText } from '../../domain/money.ts';
import { formatQuantity, milli } from '../../domain/quantity.ts';
import type { JudgedRow } from './judge-import.server.ts';
import type { ReviewToOpen } from './open-reviews.server.ts';
import { priceChange } from './open-reviews.server.ts';
import type { ReviewRules } from './review-rules.server.ts';
import { pricesBeyond } from './review-rules.server.ts';

/**
 * What of a batch the place wants looked at, and the rows as they may be written before that: new products as drafts,
 * prices that rise beyond the limit as they were. At most one statement; the reviews are opened once the rows stand.
 */
export async function holdImported(
  tx: Tx,
  rules: ReviewRules,
  judged: readonly JudgedRow[],
  before: readonly ImportedBefore[],
): Promise<{ readonly rows: readonly JudgedRow[]; readonly reviews: readonly ReviewToOpen[] }> {
  const known = new Map(before.map((offer) => [offer.id, offer]));
  const rising = judged.flatMap(({ verdict, offer }) => {
    const earlier = offer === null ? undefined : known.get(offer.offerId);
    if (verdict !== 'price_up' || offer === null || earlier === undefined) return [];
    if (earlier.status === 'draft' || earlier.agreement_entry_id !== null) return [];
    return [{ offerId: offer.offerId, fromFen: earlier.price_fen, toFen: offer.priceFen }];
  });
  const beyond = await pricesBeyond(tx, rules, rising);
  const reviews: ReviewToOpen[] = [];
  const rows = judged.map((row): JudgedRow => {
    const { offer } = row;
    if (offer === null) return row;
    const earlier = known.get(offer.offerId);
    if (waitsAsListing(offer, earlier, rules)) {
      reviews.push(listingReview(offer));
      return { ...row, offer: { ...offer, status: 'draft' } };
    }
    const baseFen = beyond.get(offer.offerId);
    if (baseFen === undefined || earlier === undefined) return row;
    reviews.push(priceReview(offer, earlier.price_fen, baseFen));
    return { ...row, offer: { ...offer, priceFen: earlier.price_fen } };
  });
  return { rows, reviews };
}

/** A product of his own that goes on sale for the first time; a draft that waits already has its price or name changed. */
function waitsAsListing(
  offer: ImportedOffer,
  earlier: ImportedBefore | undefined,
  { policy }: ReviewRules,
): boolean {
  if (policy.newProduct === null) return false;
  if (earlier === undefined) return offer.status === 'listed';
  if (earlier.status !== 'draft' || !earlier.own_product) return false;
  return offer.status === 'listed' || earlier.review_kind === 'listing';
}

const listed = (field: FieldChange['field'], to: string): FieldChange[] =>
  to === '' ? [] : [{ field, from: '', to }];

function listingReview(offer: ImportedOffer): ReviewToOpen {
  return {
    kind: 'listing',
    categoryCode: offer.categoryCode,
    productId: offer.productId,
    offerId: offer.offerId,
    name: offer.name,
    sku: offer.sku,
    priceFen: offer.priceFen,
    changes: [
      ...listed('name', offer.name),
      ...listed('category', offer.categoryCode),
      ...listed('price', toYuanText(fen(offer.priceFen))),
      ...listed('unit', offer.unit),
      ...listed('stock', formatQuantity(milli(offer.stockMilli))),
    ],
  };
}

function priceReview(offer: ImportedOffer, currentFen: number, baseFen: number): ReviewToOpen {
  return {
    kind: 'price',
    productId: offer.productId,
    offerId: offer.offerId,
    name: offer.name,
    sku: offer.sku,
    priceFen: offer.priceFen,
    currentFen,
    baseFen,
    changes: [priceChange(currentFen, offer.priceFen)],
  };
}
