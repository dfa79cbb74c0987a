import { and, eq, sql } from 'drizzle-orm';
import type { AnnouncementState } from '../../../app/domain/publication/announcement-machine.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';
import { announcements, notices } from '../../schema/publication.ts';

export interface AnnouncementRecord {
  readonly id: string;
  readonly state: AnnouncementState;
  readonly title: string;
  readonly body: string;
  /** ISO instants and days. */
  readonly publishAt: string | null;
  readonly pinnedUntil: string | null;
  readonly noticeId: string | null;
  readonly number: string | null;
  readonly publishedAt: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnReason: string | null;
  readonly orgId: string;
  readonly orgName: string;
  readonly createdByName: string;
  readonly createdAt: string;
  readonly updatedByName: string;
  readonly updatedAt: string;
  readonly version: number;
}

const COLUMNS = sql`a.id, a.state, a.title, a.body, to_json(a.publish_at)#>>'{}' as "publishAt",
  a.pinned_until::text as "pinnedUntil", a.notice_id as "noticeId", n.number,
  to_json(n.published_at)#>>'{}' as "publishedAt", to_json(n.withdrawn_at)#>>'{}' as "withdrawnAt",
  n.withdrawn_reason as "withdrawnReason", a.org_id as "orgId", o.name as "orgName", c.name as "createdByName",
  to_json(a.created_at)#>>'{}' as "createdAt", u.name as "updatedByName", to_json(a.updated_at)#>>'{}' as "updatedAt",
  a.version`;
const FROM = sql`from announcements a
  join organizations o on o.id = a.org_id
  join users c on c.id = a.created_by
  join users u on u.id = a.updated_by
  left join notices n on n.id = a.notice_id`;

export interface AnnouncementQuestion {
  readonly text: string;
  readonly state: AnnouncementState | null;
  /** Id below which the page begins, newest first. */
  readonly before: string | null;
  readonly limit: number;
}

/** Announcements, the latest written first, paged by id. */
export function listAnnouncementRows(
  db: Executor,
  question: AnnouncementQuestion,
): Promise<AnnouncementRecord[]> {
  const { text, state, before, limit } = question;
  const pattern = likePattern(text);
  return rows<AnnouncementRecord & Record<string, unknown>>(
    db,
    sql`select ${COLUMNS} ${FROM}
      where (${state}::text is null or a.state = ${state}::text)
        and (${text} = '' or a.title ilike ${pattern} or n.number ilike ${pattern})
        and (${before}::uuid is null or a.id < ${before}::uuid)
      order by a.id desc limit ${limit}`,
  );
}

/** How many announcements stand in each state. */
export async function countAnnouncements(db: Executor): Promise<Partial<Record<AnnouncementState, number>>> {
  const counted = await rows<{ state: AnnouncementState; n: number }>(
    db,
    sql`select state, count(*)::int as n from announcements group by state`,
  );
  return Object.fromEntries(counted.map(({ state, n }) => [state, n]));
}

export function findAnnouncement(db: Executor, announcementId: string): Promise<AnnouncementRecord | null> {
  return firstRow<AnnouncementRecord & Record<string, unknown>>(
    db,
    sql`select ${COLUMNS} ${FROM} where a.id = ${announcementId}`,
  );
}

/** Takes an announcement for this transaction; null when there is none. */
export async function lockAnnouncement(tx: Tx, announcementId: string): Promise<AnnouncementRecord | null> {
  await tx.execute(sql`select 1 from announcements where id = ${announcementId} for update`);
  return findAnnouncement(tx, announcementId);
}

export async function insertAnnouncement(tx: Tx, values: typeof announcements.$inferInsert): Promise<void> {
  await tx.insert(announcements).values(values);
}

/** Changes an announcement that is still of the given version; false when somebody was faster. */
export async function updateAnnouncement(
  tx: Tx,
  key: { readonly id: string; readonly version: number },
  values: Partial<typeof announcements.$inferInsert>,
): Promise<boolean> {
  const written = await tx
    .update(announcements)
    .set({ ...values, version: key.version + 1 })
    .where(and(eq(announcements.id, key.id), eq(announcements.version, key.version)))
    .returning({ id: announcements.id });
  return written.length === 1;
}

/** Scheduled announcements whose moment has come, the earliest first. */
export async function dueAnnouncements(db: Executor, now: Date): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select id from announcements where state = 'scheduled' and publish_at <= ${now.toISOString()}::timestamptz
      order by publish_at, id limit 100`,
  );
  return found.map(({ id }) => id);
}

/** How many notices stand above the others on a day, besides the given one. */
export async function countPinned(
  db: Executor,
  today: string,
  exceptNoticeId: string | null,
): Promise<number> {
  const counted = await firstRow<{ n: number }>(
    db,
    sql`select count(*)::int as n from notices where pinned_until >= ${today}::date and withdrawn_at is null
      and (${exceptNoticeId}::uuid is null or id <> ${exceptNoticeId}::uuid)`,
  );
  return counted?.n ?? 0;
}

export async function updateNotice(
  tx: Tx,
  noticeId: string,
  values: Pick<Partial<typeof notices.$inferInsert>, 'pinnedUntil' | 'withdrawnAt' | 'withdrawnReason'>,
): Promise<void> {
  await tx.update(notices).set(values).where(eq(notices.id, noticeId));
}
