import { sql } from 'drizzle-orm';
import type { Executor, Tx } from '../../client.ts';
import { firstRow } from '../../client.ts';
import { unionPurchases } from '../../schema/welfare.ts';

/** The minutes a request of a union stands on. */
export async function insertUnionPurchase(
  tx: Tx,
  purchase: typeof unionPurchases.$inferInsert,
): Promise<void> {
  await tx.insert(unionPurchases).values(purchase);
}

/** The request is for a programme. */
export async function linkProgramme(tx: Tx, requestId: string, programmeId: string): Promise<void> {
  await tx.execute(
    sql`update union_purchases set programme_id = ${programmeId} where request_id = ${requestId}`,
  );
}

/** The request that a form with this key has made. */
export async function findPurchaseByKey(db: Executor, unionId: string, key: string): Promise<string | null> {
  const row = await firstRow<{ id: string }>(
    db,
    sql`select id from purchase_requests where unit_id = ${unionId} and idempotency_key = ${key}`,
  );
  return row?.id ?? null;
}
