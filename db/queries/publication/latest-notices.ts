import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';

export interface NoticeHead extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly kind: 'contract' | 'announcement' | 'supplier_sanction';
  readonly title: string;
  readonly publishedAt: string;
}

/** The newest notices, announcements before contracts of the same moment. */
export async function readLatestNotices(db: Executor, limit: number): Promise<NoticeHead[]> {
  return rows<NoticeHead>(
    db,
    sql`select id, kind, title, published_at as "publishedAt" from notices
      order by published_at desc, id desc limit ${limit}`,
  );
}
