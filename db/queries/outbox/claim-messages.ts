import { sql } from 'drizzle-orm';
import { anyOf } from '../../any-of.ts';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';

export interface ClaimedMessage {
  readonly id: string;
  readonly aggregateKind: string;
  readonly aggregateId: string;
  readonly topic: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** This attempt counted. */
  readonly attempts: number;
  /** When it was written: what it tells of happened then, however late it is delivered. */
  readonly createdAt: string;
}

/**
 * Leases due messages to this process until `leaseUntil`: only the oldest undelivered message of an aggregate, so that
 * order is kept, and none that another process is taking (SKIP LOCKED). A process that dies lets the lease run out.
 * What was chosen is found again by its id: `status = 'pending'` would lead the planner to the index that every pending
 * message has ever been in.
 */
export async function claimMessages(
  db: Executor,
  due: { readonly now: Date; readonly leaseUntil: Date; readonly limit: number },
): Promise<ClaimedMessage[]> {
  const claimed = await rows<ClaimedMessage & Record<string, unknown>>(
    db,
    sql`with due as (
      select o.id from outbox o
      where o.status = 'pending' and o.available_at <= ${due.now.toISOString()}::timestamptz
        and not exists (select 1 from outbox earlier where earlier.aggregate_id = o.aggregate_id
          and earlier.status = 'pending' and earlier.id < o.id)
      order by o.id limit ${due.limit}
      for update skip locked
    )
    update outbox o set attempts = o.attempts + 1, available_at = ${due.leaseUntil.toISOString()}::timestamptz
    from due where o.id = due.id and o.status is not distinct from 'pending'
      and o.available_at <= ${due.now.toISOString()}::timestamptz
    returning o.id, o.aggregate_kind as "aggregateKind", o.aggregate_id as "aggregateId", o.topic, o.payload,
      o.attempts::int as attempts, o.created_at as "createdAt"`,
  );
  return claimed.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Not `status = 'pending'`, for the same reason. */
export async function markDelivered(db: Executor, ids: readonly string[], at: Date): Promise<void> {
  await db.execute(
    sql`update outbox set status = 'delivered', delivered_at = ${at.toISOString()}::timestamptz, last_error = null
      where id = ${anyOf(ids)}
        and delivered_at is null and status <> 'dead'`,
  );
}

/** A failed attempt: due again at `retryAt`, or dead with its error when there is none. */
export async function markFailed(
  db: Executor,
  id: string,
  error: string,
  retryAt: Date | null,
): Promise<void> {
  await db.execute(
    retryAt === null
      ? sql`update outbox set status = 'dead', last_error = ${error} where id = ${id} and status = 'pending'`
      : sql`update outbox set available_at = ${retryAt.toISOString()}::timestamptz, last_error = ${error}
          where id = ${id} and status = 'pending'`,
  );
}
