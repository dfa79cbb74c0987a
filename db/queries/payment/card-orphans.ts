import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { CardEvent } from '../../../app/domain/payment/card-event.ts';
import type { OrphanView } from '../../../app/domain/payment/card-orphans.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

export interface UnbookedEvent extends Readonly<Record<string, unknown>> {
  readonly eventId: string;
  readonly payload: CardEvent;
  readonly receivedAt: string;
  readonly closedBy: string | null;
  readonly closedAt: string | null;
  readonly closeReason: string | null;
}

const viewWhere = (view: OrphanView, orphanedBefore: Date): SQL => {
  const limit = sql`${orphanedBefore.toISOString()}::timestamptz`;
  if (view === 'closed') return sql`e.outcome = 'closed'`;
  return view === 'orphan'
    ? sql`e.outcome = 'waiting' and e.received_at <= ${limit}`
    : sql`e.outcome = 'waiting' and e.received_at > ${limit}`;
};

/** Events whose charge is unknown, newest first, paged by the event they end with. */
export function listUnbookedEvents(
  db: Executor,
  question: {
    readonly view: OrphanView;
    readonly orphanedBefore: Date;
    readonly before: string | null;
    readonly limit: number;
  },
): Promise<UnbookedEvent[]> {
  const { view, orphanedBefore, before, limit } = question;
  return rows<UnbookedEvent>(
    db,
    sql`select e.event_id as "eventId", e.payload, e.received_at as "receivedAt", u.name as "closedBy",
        e.closed_at as "closedAt", e.close_reason as "closeReason"
      from payment_events e left join users u on u.id = e.closed_by
      where ${viewWhere(view, orphanedBefore)} and (${before}::text is null or (e.received_at, e.event_id) <
        (select b.received_at, b.event_id from payment_events b where b.rail = 'stripe' and b.event_id = ${before}))
      order by e.received_at desc, e.event_id desc limit ${limit}`,
  );
}

/** How many there are of each. */
export async function countUnbookedEvents(
  db: Executor,
  orphanedBefore: Date,
): Promise<Readonly<Record<OrphanView, number>>> {
  const row = await firstRow<Readonly<Record<OrphanView, number>>>(
    db,
    sql`select count(*) filter (where ${viewWhere('orphan', orphanedBefore)})::int as orphan,
      count(*) filter (where ${viewWhere('waiting', orphanedBefore)})::int as waiting,
      count(*) filter (where ${viewWhere('closed', orphanedBefore)})::int as closed
    from payment_events e where e.outcome in ('waiting', 'closed')`,
  );
  return row ?? { orphan: 0, waiting: 0, closed: 0 };
}

export interface EventStanding extends Readonly<Record<string, unknown>> {
  readonly outcome: 'settled' | 'failed' | 'ignored' | 'posted' | 'waiting' | 'closed';
  readonly reference: string | null;
  readonly receivedAt: string;
  readonly payload: CardEvent;
}

/** Locks an event of the card company; null for an unknown one. */
export function lockCardEvent(tx: Tx, eventId: string): Promise<EventStanding | null> {
  return firstRow<EventStanding>(
    tx,
    sql`select e.outcome, e.reference, e.received_at as "receivedAt", e.payload from payment_events e
      where e.rail = 'stripe' and e.event_id = ${eventId} for update`,
  );
}

/** Gives a waiting event up. */
export async function closeWaiting(
  tx: Tx,
  closing: { readonly eventId: string; readonly userId: string; readonly at: Date; readonly reason: string },
): Promise<void> {
  await tx.execute(
    sql`update payment_events e set outcome = 'closed', closed_by = ${closing.userId}::uuid,
        closed_at = ${closing.at.toISOString()}::timestamptz, close_reason = ${closing.reason}
      where e.rail = 'stripe' and e.event_id = ${closing.eventId} and e.outcome = 'waiting'`,
  );
}
