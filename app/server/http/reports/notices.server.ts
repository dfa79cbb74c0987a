import type { NoticeEntry } from '~db/queries/publication/notices.ts';
import { METHOD_NAMES } from '../../../domain/ordering/kinds.ts';
import { contractOf, NOTICE_KIND_NAMES, noticeSummary } from '../../../domain/publication/notice.ts';
import type { Ctx } from '../../context.server.ts';
import { exportNotices } from '../../publication/export-notices.server.ts';
import { noticeQuery } from '../../publication/list-notices.server.ts';
import type { Report } from '../report.server.ts';
import { conditionsOf, pagesOf } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

const BATCH_ROWS = 500;

/** Public notices, contracts with their parties and sums. */
export async function noticesReport(ctx: Ctx, search: URLSearchParams): Promise<Report<NoticeEntry>> {
  const query = noticeQuery(search);
  const { kind, text, from, to } = query;
  const contract = (row: NoticeEntry) => contractOf(row);
  return {
    name: kind === null ? '通知公告' : NOTICE_KIND_NAMES[kind],
    conditions: conditionsOf({
      类型: kind === null ? null : NOTICE_KIND_NAMES[kind],
      关键词: text,
      发布自: from,
      发布至: to,
    }),
    columns: [
      { head: '编号', kind: 'code', value: (row) => row.number },
      { head: '类型', kind: 'text', value: (row) => NOTICE_KIND_NAMES[row.kind] },
      { head: '标题', kind: 'text', value: (row) => row.title },
      { head: '发布时间', kind: 'instant', value: (row) => row.publishedAt },
      { head: '采购人', kind: 'text', value: (row) => contract(row)?.buyer.name },
      { head: '供应商', kind: 'text', value: (row) => contract(row)?.seller.name },
      {
        head: '采购方式',
        kind: 'text',
        value: (row) => {
          const method = contract(row)?.method;
          return method === undefined ? null : METHOD_NAMES[method];
        },
      },
      { head: '合同总价', kind: 'yuan', value: (row) => contract(row)?.totalFen },
      { head: '摘要', kind: 'text', value: (row) => noticeSummary(row) },
    ],
    rows: pagesOf(async (before) => {
      const page = unwrap(await exportNotices(ctx, { ...query, before, limit: BATCH_ROWS }), ctx);
      return { rows: page.entries, next: page.nextBefore };
    }),
  };
}
