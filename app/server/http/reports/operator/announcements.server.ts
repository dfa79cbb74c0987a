import type { AnnouncementRecord } from '~db/queries/publication/announcements.ts';
import { listAnnouncementsInput } from '../../../../domain/publication/announcement.input.ts';
import { ANNOUNCEMENT_STATE_NAMES } from '../../../../domain/publication/announcement-machine.ts';
import type { Ctx } from '../../../context.server.ts';
import { listAnnouncements } from '../../../publication/list-announcements.server.ts';
import type { Report } from '../../report.server.ts';
import { conditionsOf, pagesOf } from '../../report.server.ts';
import { unwrap } from '../../respond.server.ts';

const BATCH_ROWS = 500;

/** The announcements as they are filtered. */
export async function announcementsReport(
  ctx: Ctx,
  search: URLSearchParams,
): Promise<Report<AnnouncementRecord>> {
  const { q, state } = listAnnouncementsInput.parse(Object.fromEntries(search));
  return {
    name: '公告',
    conditions: conditionsOf({
      标题或编号: q,
      状态: state === undefined ? '' : ANNOUNCEMENT_STATE_NAMES[state],
    }),
    columns: [
      { head: '编号', kind: 'code', value: (row) => row.number },
      { head: '标题', kind: 'text', value: (row) => row.title },
      { head: '状态', kind: 'text', value: (row) => ANNOUNCEMENT_STATE_NAMES[row.state] },
      { head: '发布时间', kind: 'instant', value: (row) => row.publishedAt ?? row.publishAt },
      { head: '置顶至', kind: 'date', value: (row) => row.pinnedUntil },
      { head: '撤回时间', kind: 'instant', value: (row) => row.withdrawnAt },
      { head: '撤回原因', kind: 'text', value: (row) => row.withdrawnReason },
      { head: '起草人', kind: 'text', value: (row) => row.createdByName },
      { head: '最近修改', kind: 'instant', value: (row) => row.updatedAt },
    ],
    rows: pagesOf(async (before) => {
      const question = { q, state, before: before ?? undefined, limit: BATCH_ROWS };
      const { rows, nextBefore } = unwrap(await listAnnouncements(ctx, question), ctx);
      return { rows, next: nextBefore };
    }),
  };
}
