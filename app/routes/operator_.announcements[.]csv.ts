import type { LoaderFunctionArgs } from '@remix-run/node';
import { listAnnouncementsInput } from '~/domain/publication/announcement.input.ts';
import { ANNOUNCEMENT_STATE_NAMES } from '~/domain/publication/announcement-machine.ts';
import { EXPORT_ROWS } from '~/server/fulfilment/order-query.server.ts';
import { csvResponse } from '~/server/http/csv.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listAnnouncements } from '~/server/publication/list-announcements.server.ts';
import { formatDateTime } from '~/ui/format.ts';

const HEAD = ['编号', '标题', '状态', '发布时间', '置顶至', '撤回时间', '撤回原因', '起草人', '最近修改'];

const moment = (at: string | null) => (at === null ? '' : formatDateTime(at));

/** The announcements as they are filtered, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { q, state } = listAnnouncementsInput.parse(
      Object.fromEntries(new URL(args.request.url).searchParams),
    );
    const list = unwrap(await listAnnouncements(ctx, { q, state, limit: EXPORT_ROWS }), ctx);
    const rows = list.rows.map((row) => [
      ...[row.number ?? '', row.title, ANNOUNCEMENT_STATE_NAMES[row.state]],
      ...[moment(row.publishedAt ?? row.publishAt), row.pinnedUntil ?? ''],
      ...[moment(row.withdrawnAt), row.withdrawnReason ?? '', row.createdByName, moment(row.updatedAt)],
    ]);
    return csvResponse('公告.csv', HEAD, rows);
  });
}
