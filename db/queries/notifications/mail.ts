import { sql } from 'drizzle-orm';
import type { MailTopic } from '../../../app/domain/notifications/mail-topics.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { mailDeliveries, mailSettings } from '../../schema/notifications.ts';

export interface MailWish {
  readonly outboxId: string;
  readonly orgId: string;
  readonly role: string | null;
  readonly userId: string | null;
  readonly topic: MailTopic;
}

/** Who of those a notice is for wants its kind by mail, for any number of notices in one statement. */
export function findMailReaders(
  tx: Tx,
  wishes: readonly MailWish[],
): Promise<{ readonly outboxId: string; readonly userId: string }[]> {
  return rows<{ outboxId: string; userId: string }>(
    tx,
    sql`select distinct w."outboxId", s.user_id as "userId"
      from jsonb_to_recordset(${JSON.stringify(wishes)}::jsonb)
        as w("outboxId" uuid, "orgId" uuid, role text, "userId" uuid, topic text)
      join mail_settings s on s.address <> '' and w.topic = any(s.topics)
      join users u on u.id = s.user_id and u.status = 'active'
      where s.user_id = w."userId" or (w."userId" is null and exists (select 1 from memberships m
        where m.user_id = s.user_id and m.org_id = w."orgId" and (w.role is null or m.role = w.role)))`,
  );
}

export interface MailRecipient {
  readonly address: string;
  readonly locale: 'zh' | 'en';
  /** The letter of this outbox row was handed over before. */
  readonly isDone: boolean;
}

/** Where a person's letters go today; null when he wants none any more. */
export function findMailRecipient(
  db: Executor,
  userId: string,
  outboxId: string,
): Promise<MailRecipient | null> {
  return firstRow<MailRecipient & Record<string, unknown>>(
    db,
    sql`select s.address, u.locale,
        exists (select 1 from mail_deliveries d where d.outbox_id = ${outboxId}) as "isDone"
      from mail_settings s join users u on u.id = s.user_id and u.status = 'active'
      where s.user_id = ${userId} and s.address <> ''`,
  );
}

/** Notes what became of a letter, once. */
export async function insertMailDelivery(tx: Tx, row: typeof mailDeliveries.$inferInsert): Promise<void> {
  await tx.insert(mailDeliveries).values(row).onConflictDoNothing();
}

export interface MailSettings {
  readonly address: string;
  readonly topics: readonly MailTopic[];
}

export function readMailSettings(db: Executor, userId: string): Promise<MailSettings | null> {
  return firstRow<MailSettings & Record<string, unknown>>(
    db,
    sql`select s.address, to_jsonb(s.topics) as topics from mail_settings s where s.user_id = ${userId}`,
  );
}

export async function saveMailSettings(tx: Tx, row: typeof mailSettings.$inferInsert): Promise<void> {
  const { userId: _userId, ...set } = row;
  await tx.insert(mailSettings).values(row).onConflictDoUpdate({ target: mailSettings.userId, set });
}
