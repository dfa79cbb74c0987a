import { sql } from 'drizzle-orm';
import type { NoticeKind, NoticeRow, NoticeView } from '../../../app/domain/publication/notice.ts';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

export interface NoticeQuestion {
  readonly kind: NoticeKind | null;
  /** Part of the number or the title; empty = all. */
  readonly text: string;
  readonly before: string | null;
  readonly limit: number;
}

const likePattern = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Public notices, newest first, paged by id (ids rise with the time of publication). */
export function listNoticeRows(db: Executor, question: NoticeQuestion): Promise<NoticeRow[]> {
  const { kind, text, before, limit } = question;
  const pattern = likePattern(text);
  return rows<NoticeRow & Record<string, unknown>>(
    db,
    sql`select n.id, n.kind, n.number, n.title, n.published_at as "publishedAt",
      (n.body->>'totalFen')::bigint as "totalFen"
    from notices n
    where (${kind}::text is null or n.kind = ${kind}::text)
      and (${text} = '' or n.number ilike ${pattern} or n.title ilike ${pattern})
      and (${before}::uuid is null or n.id < ${before}::uuid)
    order by n.id desc limit ${limit}`,
  );
}

export function readNotice(db: Executor, noticeId: string): Promise<NoticeView | null> {
  return firstRow<NoticeView & Record<string, unknown>>(
    db,
    sql`select n.id, n.kind, n.number, n.title, n.body, n.published_at as "publishedAt"
      from notices n where n.id = ${noticeId}`,
  );
}
