import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { NoticeKind, NoticeRow, NoticeView } from '../../../app/domain/publication/notice.ts';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';

export interface NoticeQuestion {
  readonly kind: NoticeKind | null;
  /** Part of the number or the title; empty = all. */
  readonly text: string;
  /** Days of publication in Shanghai, both included. */
  readonly from: string | null;
  readonly to: string | null;
  readonly before: string | null;
  /** The Shanghai date: what is pinned until then or later stands above the first page and nowhere else. */
  readonly today: string;
  readonly limit: number;
}

/** Kind, words and days of publication. */
function matching({ kind, text, from, to }: Pick<NoticeQuestion, 'kind' | 'text' | 'from' | 'to'>): SQL {
  const pattern = likePattern(text);
  return sql`(${kind}::text is null or n.kind = ${kind}::text)
      and (${text} = '' or n.number ilike ${pattern} or n.title ilike ${pattern})
      and (${from}::date is null or n.published_at >= ${from}::date::timestamp at time zone 'Asia/Shanghai')
      and (${to}::date is null or n.published_at < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai')`;
}

/** Public notices: the pinned ones on the first page, then the newest, paged by id (ids rise with publication). */
export async function listNoticeRows(db: Executor, question: NoticeQuestion): Promise<NoticeRow[]> {
  const { before, today, limit } = question;
  const part = (pinned: boolean, rest: SQL) => sql`(select n.id, n.kind, n.number, n.title,
      n.published_at as "publishedAt", (n.body->>'totalFen')::bigint as "totalFen", ${pinned}::boolean as pinned
    from notices n
    where n.withdrawn_at is null and ${matching(question)} and ${rest}
    order by n.id desc limit ${limit})`;
  const pinned = part(true, sql`n.pinned_until >= ${today}::date and ${before}::uuid is null`);
  const newest = part(
    false,
    sql`(n.pinned_until is null or n.pinned_until < ${today}::date)
      and (${before}::uuid is null or n.id < ${before}::uuid)`,
  );
  const found = await rows<NoticeRow & Record<string, unknown>>(db, sql`${pinned} union all ${newest}`);
  return found.sort((a, b) => Number(b.pinned) - Number(a.pinned) || (a.id < b.id ? 1 : -1)).slice(0, limit);
}

export function readNotice(db: Executor, noticeId: string): Promise<NoticeView | null> {
  return firstRow<NoticeView & Record<string, unknown>>(
    db,
    sql`select n.id, n.kind, n.number, n.title, n.body, n.published_at as "publishedAt",
        to_json(n.withdrawn_at)#>>'{}' as "withdrawnAt", n.withdrawn_reason as "withdrawnReason"
      from notices n where n.id = ${noticeId}`,
  );
}

/** A notice with its body, for files and feeds: newest first, pins set aside. */
export interface NoticeEntry {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly number: string;
  readonly title: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly publishedAt: string;
}

export function listNoticeEntries(
  db: Executor,
  question: Omit<NoticeQuestion, 'today'>,
): Promise<NoticeEntry[]> {
  const { before, limit } = question;
  return rows<NoticeEntry & Record<string, unknown>>(
    db,
    sql`select n.id, n.kind, n.number, n.title, n.body, to_json(n.published_at)#>>'{}' as "publishedAt"
      from notices n
      where n.withdrawn_at is null and ${matching(question)}
        and (${before}::uuid is null or n.id < ${before}::uuid)
      order by n.id desc limit ${limit}`,
  );
}
