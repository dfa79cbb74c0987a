import type { ApprovalRowView } from '../../../domain/approval/approval-view.ts';
import { approvalQueueInput } from '../../../domain/approval/queue.input.ts';
import { REQUEST_STATE_NAMES } from '../../../domain/ordering/request-machine.ts';
import { VERDICT_NAMES } from '../../../domain/policy/decision-names.ts';
import { listApprovals } from '../../approval/list-approvals.server.ts';
import type { Ctx } from '../../context.server.ts';
import type { Report } from '../report.server.ts';
import { conditionsOf, pagesOf } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

const BATCH_ROWS = 500;
/** The approver's queue, open or decided. */
export async function approvalsReport(ctx: Ctx, search: URLSearchParams): Promise<Report<ApprovalRowView>> {
  const { view } = approvalQueueInput.parse({ view: search.get('view') });
  return {
    name: view === 'decided' ? '我已审批' : '待我审批',
    conditions: conditionsOf({ 范围: view === 'decided' ? '已审' : '待审' }),
    columns: [
      { head: '申请编号', kind: 'code', value: (row) => row.number },
      { head: '状态', kind: 'text', value: (row) => REQUEST_STATE_NAMES[row.state] },
      { head: '经办', kind: 'text', value: (row) => row.requesterName },
      { head: '首行商品', kind: 'text', value: (row) => row.title },
      { head: '行数', kind: 'count', value: (row) => row.lineCount },
      { head: '金额', kind: 'yuan', value: (row) => row.totalFen },
      { head: '提交时的判定', kind: 'text', value: (row) => VERDICT_NAMES[row.verdict] },
      { head: '提交时间', kind: 'instant', value: (row) => row.submittedAt },
      { head: '办理时间', kind: 'instant', value: (row) => row.decidedAt },
    ],
    rows: pagesOf(async (after) => {
      const asked = { view, after: after ?? undefined, limit: BATCH_ROWS };
      const { rows, nextAfter } = unwrap(await listApprovals(ctx, asked), ctx);
      return { rows, next: nextAfter };
    }),
  };
}
