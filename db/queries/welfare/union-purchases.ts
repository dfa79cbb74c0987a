import { sql } from 'drizzle-orm';
import type { RequestState } from '../../../app/domain/ordering/request-machine.ts';
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

export interface LockedPurchase extends Readonly<Record<string, unknown>> {
  readonly number: string;
  readonly state: RequestState;
  /** The file of its minutes that stands now. */
  readonly fileId: string | null;
  readonly sha256: string | null;
}

/** Locks a purchase of the union; null for another's. The chair's decision waits for it, and it for him. */
export async function lockUnionPurchase(
  tx: Tx,
  unionId: string,
  requestId: string,
): Promise<LockedPurchase | null> {
  const locked = await firstRow(
    tx,
    sql`select r.id from purchase_requests r join union_purchases w on w.request_id = r.id
      where r.id = ${requestId} and w.union_id = ${unionId} for update of r`,
  );
  if (locked === null) return null;
  return firstRow<LockedPurchase>(
    tx,
    sql`select r.number, r.state, f.id as "fileId", f.sha256 from purchase_requests r
      left join lateral (select x.id, x.sha256 from files x where x.subject_id = r.id and x.purpose = 'minutes'
        order by x.id desc limit 1) f on true
      where r.id = ${requestId}`,
  );
}
