import { listRequestsInput } from '../../../domain/ordering/request.input.ts';
import { REQUEST_STATE_NAMES } from '../../../domain/ordering/request-machine.ts';
import type { RequestRow } from '../../../domain/ordering/request-view.ts';
import type { Ctx } from '../../context.server.ts';
import { listRequests } from '../../ordering/list-requests.server.ts';
import type { Report } from '../report.server.ts';
import { conditionsOf, pagesOf } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

const BATCH_ROWS = 500;

/** The unit's requests as they are filtered. */
export async function requestsReport(ctx: Ctx, search: URLSearchParams): Promise<Report<RequestRow>> {
  const { state, q, mine } = listRequestsInput.parse(Object.fromEntries(search));
  return {
    name: '采购申请',
    conditions: conditionsOf({
      状态: state === undefined ? '' : REQUEST_STATE_NAMES[state],
      关键词: q,
      范围: mine === '1' ? '只看我的' : '本单位全部',
    }),
    columns: [
      { head: '申请编号', kind: 'code', value: (row) => row.number },
      { head: '状态', kind: 'text', value: (row) => REQUEST_STATE_NAMES[row.state] },
      { head: '经办', kind: 'text', value: (row) => row.requesterName },
      { head: '用途', kind: 'text', value: (row) => row.purpose },
      { head: '首行商品', kind: 'text', value: (row) => row.title },
      { head: '行数', kind: 'count', value: (row) => row.lineCount },
      { head: '金额', kind: 'yuan', value: (row) => row.totalFen },
      { head: '订单数', kind: 'count', value: (row) => row.orderCount },
      { head: '提交时间', kind: 'instant', value: (row) => row.submittedAt },
    ],
    rows: pagesOf(async (after) => {
      const asked = { state, q, mine, after: after ?? undefined, limit: BATCH_ROWS };
      const { rows, nextAfter } = unwrap(await listRequests(ctx, asked), ctx);
      return { rows, next: nextAfter };
    }),
  };
}
