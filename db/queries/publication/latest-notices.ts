import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { NoticeKind } from '../../../app/domain/publication/notice.ts';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';

export interface NoticeHead extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly title: string;
  readonly publishedAt: string;
  readonly pinned: boolean;
}

/** The pinned notices of a day, then the newest. */
export async function readLatestNotices(db: Executor, today: string, limit: number): Promise<NoticeHead[]> {
  const part = (pinned: boolean, which: SQL) => sql`(select id, kind, title, published_at as "publishedAt",
      ${pinned}::boolean as pinned
    from notices where withdrawn_at is null and ${which} order by published_at desc, id desc limit ${limit})`;
  const found = await rows<NoticeHead>(
    db,
    sql`${part(true, sql`pinned_until >= ${today}::date`)}
      union all ${part(false, sql`(pinned_until is null or pinned_until < ${today}::date)`)}`,
  );
  return found.sort((a, b) => Number(b.pinned) - Number(a.pinned) || compareNewest(a, b)).slice(0, limit);
}

function compareNewest(a: NoticeHead, b: NoticeHead): number {
  const later = new Date(b.publishedAt).getTime() - new Date(a.publishedAt).getTime();
  return later !== 0 ? later : a.id < b.id ? 1 : -1;
}
