import type { Tx } from '../../client.ts';
import { unionPurchases } from '../../schema/welfare.ts';

/** The minutes a request of a union stands on. */
export async function insertUnionPurchase(
  tx: Tx,
  purchase: typeof unionPurchases.$inferInsert,
): Promise<void> {
  await tx.insert(unionPurchases).values(purchase);
}
