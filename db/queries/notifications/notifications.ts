import { sql } from 'drizzle-orm';
import type { Executor, Tx } from '../../client.ts';
import { rows } from '../../client.ts';

export interface NewNotification {
  readonly id: string;
  readonly orgId: string;
  readonly role: string | null;
  readonly userId: string | null;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly href: string;
  readonly createdAt: string;
  readonly outboxId: string;
}

/** Inserts once per outbox row, any number in one statement; returns the outbox ids of those that are new. */
export async function insertNotifications(
  tx: Tx,
  notices: readonly NewNotification[],
): Promise<ReadonlySet<string>> {
  const written = await rows<{ outboxId: string }>(
    tx,
    sql`insert into notifications (id, org_id, role, user_id, code, params, href, created_at, outbox_id)
      select x.id, x."orgId", x.role, x."userId", x.code, x.params, x.href, x."createdAt", x."outboxId"
      from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb) as x(id uuid, "orgId" uuid, role text, "userId" uuid,
        code text, params jsonb, href text, "createdAt" timestamptz, "outboxId" uuid)
      on conflict (outbox_id) do nothing returning outbox_id as "outboxId"`,
  );
  return new Set(written.map((row) => row.outboxId));
}

export interface NotificationRow {
  readonly id: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly href: string;
  readonly createdAt: string;
  readonly readAt: string | null;
}

export interface Reader {
  readonly userId: string;
  readonly orgId: string;
  readonly roles: readonly string[];
}

/** What a user may read: his own, and those for a role he holds in the organization; newest first, paged by id. */
export function listNotifications(
  db: Executor,
  reader: Reader,
  before: string | null,
  limit: number,
): Promise<NotificationRow[]> {
  return rows<NotificationRow & Record<string, unknown>>(
    db,
    sql`select n.id, n.code, n.params, n.href, n.created_at as "createdAt", n.read_at as "readAt"
      from notifications n
      where n.org_id = ${reader.orgId}
        and (n.user_id = ${reader.userId} or (n.user_id is null and (n.role is null
          or n.role in (select jsonb_array_elements_text(${JSON.stringify(reader.roles)}::jsonb)))))
        and (${before}::uuid is null or n.id < ${before}::uuid)
      order by n.id desc limit ${limit}`,
  );
}

/** Marks one or (with null) all unread ones of the reader as read. */
export async function markNotificationsRead(
  tx: Tx,
  reader: Reader,
  id: string | null,
  at: Date,
): Promise<void> {
  await tx.execute(
    sql`update notifications n set read_at = ${at.toISOString()}::timestamptz
      where n.org_id = ${reader.orgId} and n.read_at is null and (${id}::uuid is null or n.id = ${id}::uuid)
        and (n.user_id = ${reader.userId} or (n.user_id is null and (n.role is null
          or n.role in (select jsonb_array_elements_text(${JSON.stringify(reader.roles)}::jsonb)))))`,
  );
}
