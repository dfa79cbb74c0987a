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
      join mail_settings s on s.address <> '' and s.verified_at is not null and w.topic = any(s.topics)
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

/** Where a person's letters go today; null when he wants none any more or has not shown that he reads there. */
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
      where s.user_id = ${userId} and s.address <> '' and s.verified_at is not null`,
  );
}

/** Notes what became of a letter, once. */
export async function insertMailDelivery(tx: Tx, row: typeof mailDeliveries.$inferInsert): Promise<void> {
  await tx.insert(mailDeliveries).values(row).onConflictDoNothing();
}

export interface MailSettings {
  readonly address: string;
  readonly topics: readonly MailTopic[];
  readonly isVerified: boolean;
}

export function readMailSettings(db: Executor, userId: string): Promise<MailSettings | null> {
  return firstRow<MailSettings & Record<string, unknown>>(
    db,
    sql`select s.address, to_jsonb(s.topics) as topics, s.verified_at is not null as "isVerified" from mail_settings s where s.user_id = ${userId}`,
  );
}

/** Saves one's settings; another address has to be verified anew. True when it was another one. */
export async function saveMailSettings(
  tx: Tx,
  row: {
    readonly userId: string;
    readonly address: string;
    readonly topics: readonly MailTopic[];
    readonly updatedAt: Date;
  },
): Promise<boolean> {
  const before = await firstRow<{ address: string }>(
    tx,
    sql`select address from mail_settings where user_id = ${row.userId} for update`,
  );
  const isNew = row.address !== (before?.address ?? '');
  const { userId, address, updatedAt } = row;
  const set = {
    address,
    topics: [...row.topics],
    updatedAt,
    ...(isNew
      ? { verifiedAt: null, codeHash: null, codeExpiresAt: null, codeTries: 0, codeAskedAt: updatedAt }
      : {}),
  };
  await tx
    .insert(mailSettings)
    .values({ ...set, userId })
    .onConflictDoUpdate({ target: mailSettings.userId, set });
  return isNew && address !== '';
}

/** Asks for another code, not sooner than `since` after the last time; false when there is nothing to verify or too soon. */
export async function askMailCode(tx: Tx, userId: string, since: Date, now: Date): Promise<boolean> {
  const asked = await firstRow<{ id: string }>(
    tx,
    sql`update mail_settings set code_asked_at = ${now.toISOString()}::timestamptz
      where user_id = ${userId} and address <> '' and verified_at is null
        and (code_asked_at is null or code_asked_at <= ${since.toISOString()}::timestamptz) returning user_id as id`,
  );
  return asked !== null;
}

/** Keeps the digest of a code that is about to be sent; where to, or null when there is nothing to verify any more. */
export function keepMailCode(
  tx: Tx,
  userId: string,
  code: { readonly hash: string; readonly expiresAt: Date },
): Promise<{ readonly address: string; readonly locale: 'zh' | 'en' } | null> {
  return firstRow<{ address: string; locale: 'zh' | 'en' }>(
    tx,
    sql`update mail_settings s set code_hash = ${code.hash}, code_expires_at = ${code.expiresAt.toISOString()}::timestamptz,
        code_tries = 0
      from users u where u.id = s.user_id and u.status = 'active' and s.user_id = ${userId} and s.address <> ''
        and s.verified_at is null returning s.address, u.locale`,
  );
}

/** Counts a try and says what it was; null when no code counts (none sent, too old, tried too often). */
export function tryMailCode(
  tx: Tx,
  userId: string,
  given: { readonly hash: string; readonly now: Date; readonly mostTries: number },
): Promise<{ readonly isRight: boolean; readonly tries: number } | null> {
  const now = given.now.toISOString();
  return firstRow<{ isRight: boolean; tries: number }>(
    tx,
    sql`update mail_settings set code_tries = code_tries + 1,
        verified_at = case when code_hash = ${given.hash} then ${now}::timestamptz end
      where user_id = ${userId} and verified_at is null and code_hash is not null and code_tries < ${given.mostTries}
        and code_expires_at > ${now}::timestamptz
      returning verified_at is not null as "isRight", code_tries as tries`,
  );
}
