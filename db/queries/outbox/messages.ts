import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { MessageState, MessageStatus, TopicName } from '../../../app/domain/oversight/messages.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

/** One topic of the queue; instants are ISO texts. */
export interface TopicFigures {
  readonly topic: TopicName;
  readonly pending: number;
  /** Of the pending ones: due now, and tried before without success. */
  readonly due: number;
  readonly failing: number;
  readonly dead: number;
  readonly discarded: number;
  /** Since the instant asked for. */
  readonly delivered: number;
  /** Since when the oldest pending one waits. */
  readonly oldestPending: string | null;
}

const instantOf = (at: Date) => sql`${at.toISOString()}::timestamptz`;

/** What waits, what failed and what was delivered, by topic; topics nothing is known of are left out. */
export function readTopicFigures(
  db: Executor,
  at: { readonly now: Date; readonly deliveredSince: Date },
): Promise<TopicFigures[]> {
  return rows<TopicFigures & Record<string, unknown>>(
    db,
    sql`with open as (
      select topic, count(*) filter (where status = 'pending')::int as pending,
        count(*) filter (where status = 'pending' and available_at <= ${instantOf(at.now)})::int as due,
        count(*) filter (where status = 'pending' and last_error is not null)::int as failing,
        count(*) filter (where status = 'dead')::int as dead,
        count(*) filter (where status = 'discarded')::int as discarded,
        min(created_at) filter (where status = 'pending') as oldest
      from outbox where status <> 'delivered' group by topic
    ), done as (
      select topic, count(*)::int as delivered from outbox
      where status = 'delivered' and available_at >= ${instantOf(at.deliveredSince)}
        and delivered_at >= ${instantOf(at.deliveredSince)}
      group by topic
    )
    select topic, coalesce(o.pending, 0) as pending, coalesce(o.due, 0) as due, coalesce(o.failing, 0) as failing,
      coalesce(o.dead, 0) as dead, coalesce(o.discarded, 0) as discarded, coalesce(d.delivered, 0) as delivered,
      to_json(o.oldest)#>>'{}' as "oldestPending"
    from open o full join done d using (topic)`,
  );
}

/** A message as its page shows it: what it is about by number, never its payload. */
export interface MessageRecord {
  readonly id: string;
  readonly topic: TopicName;
  readonly aggregateKind: string;
  /** Number of the request, order or payment. */
  readonly number: string | null;
  readonly status: MessageStatus;
  readonly attempts: number;
  readonly createdAt: string;
  readonly availableAt: string;
  readonly lastError: string | null;
  readonly discardedAt: string | null;
  readonly discardedByName: string | null;
  readonly discardReason: string | null;
  /** A later message about the same thing has been delivered. */
  readonly overtaken: boolean;
}

const COLUMNS = sql`o.id, o.topic, o.aggregate_kind as "aggregateKind", case o.aggregate_kind
    when 'request' then (select number from purchase_requests
      where id = coalesce((o.payload->>'requestId')::uuid, o.aggregate_id))
    when 'order' then (select number from orders where id = coalesce((o.payload->>'orderId')::uuid, o.aggregate_id))
    when 'payment' then (select number from payments where id = o.aggregate_id) end as number,
  o.status, o.attempts::int as attempts, to_json(o.created_at)#>>'{}' as "createdAt",
  to_json(o.available_at)#>>'{}' as "availableAt", o.last_error as "lastError",
  to_json(o.discarded_at)#>>'{}' as "discardedAt", u.name as "discardedByName", o.discard_reason as "discardReason",
  exists (select 1 from outbox later where later.aggregate_id = o.aggregate_id and later.id > o.id
    and later.status = 'delivered') as overtaken`;
const FROM = sql`from outbox o left join users u on u.id = o.discarded_by`;

const IN_STATE: Readonly<Record<MessageState, SQL>> = {
  dead: sql`o.status = 'dead'`,
  failing: sql`o.status = 'pending' and o.last_error is not null`,
  pending: sql`o.status = 'pending' and o.last_error is null`,
  discarded: sql`o.status = 'discarded'`,
};

/** Undelivered messages, newest first, paged by id. */
export function listMessageRows(
  db: Executor,
  question: {
    readonly state: MessageState | null;
    readonly topic: string | null;
    readonly before: string | null;
    readonly limit: number;
  },
): Promise<MessageRecord[]> {
  const { state, topic, before, limit } = question;
  return rows<MessageRecord & Record<string, unknown>>(
    db,
    sql`select ${COLUMNS} ${FROM}
      where o.status <> 'delivered' and ${state === null ? sql`true` : IN_STATE[state]}
        and (${topic}::text is null or o.topic = ${topic}::text)
        and (${before}::uuid is null or o.id < ${before}::uuid)
      order by o.id desc limit ${limit}`,
  );
}

export function findMessage(db: Executor, messageId: string): Promise<MessageRecord | null> {
  return firstRow<MessageRecord & Record<string, unknown>>(
    db,
    sql`select ${COLUMNS} ${FROM} where o.id = ${messageId}`,
  );
}

/** Takes a message for this transaction; null when there is none. */
export async function lockMessage(tx: Tx, messageId: string): Promise<MessageRecord | null> {
  await tx.execute(sql`select 1 from outbox where id = ${messageId} for update`);
  return findMessage(tx, messageId);
}

/** What was given up becomes due again with all its attempts before it; answers how many. */
export async function reviveMessages(
  tx: Tx,
  which: { readonly messageId: string } | { readonly topic: string },
  now: Date,
): Promise<number> {
  const one = 'messageId' in which ? sql`id = ${which.messageId}` : sql`topic = ${which.topic}`;
  const revived = await rows(
    tx,
    sql`update outbox set status = 'pending', attempts = 0, available_at = ${instantOf(now)}
      where status = 'dead' and ${one} returning id`,
  );
  return revived.length;
}

export async function discardMessageRow(
  tx: Tx,
  messageId: string,
  by: { readonly at: Date; readonly userId: string; readonly reason: string },
): Promise<void> {
  await tx.execute(sql`update outbox set status = 'discarded', discarded_at = ${instantOf(by.at)},
    discarded_by = ${by.userId}, discard_reason = ${by.reason} where id = ${messageId} and status = 'dead'`);
}
