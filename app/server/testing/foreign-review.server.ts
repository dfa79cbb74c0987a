import type { Tx } from '~db/client.ts';
import { listingReviews } from '~db/schema/listing-reviews.ts';
import { TEST_NOW } from './context.server.ts';
import { WORLD } from './small-world.server.ts';

/** A refused price of the first supplier. */
export async function insertReview(
  tx: Tx,
  { reviewId, submittedBy }: { readonly reviewId: string; readonly submittedBy: string },
): Promise<void> {
  await tx.insert(listingReviews).values({
    ...{ id: reviewId, kind: 'price', state: 'REFUSED', source: 'page', supplierId: WORLD.supplierId },
    ...{ productId: WORLD.staplerId, offerId: WORLD.staplerOfferId, name: '测试', sku: 'SECRET-SKU' },
    changes: [],
    askedBy: {
      ...{ ruleId: 'review.price_rise_percent', areaCode: '370600', version: 1 },
      ...{ clauseId: 'mall-demo', isDemo: true },
    },
    submittedBy,
    submittedAt: TEST_NOW,
    dueOn: '2026-11-26',
    decidedAt: TEST_NOW,
    reasons: ['price-unexplained'],
    note: 'SECRET-REASON',
    appealUntil: '2026-11-30',
  });
}
