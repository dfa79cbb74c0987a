import type { Tx } from '../../client.ts';
import { ratings } from '../../schema/fulfilment.ts';

/** Writes the one rating of an order; false when there is one. */
export async function insertRating(tx: Tx, rating: typeof ratings.$inferInsert): Promise<boolean> {
  const inserted = await tx
    .insert(ratings)
    .values(rating)
    .onConflictDoNothing()
    .returning({ id: ratings.orderId });
  return inserted.length > 0;
}
