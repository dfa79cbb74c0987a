import type { MemberRow } from '../../../domain/welfare/roster.input.ts';
import { listMembersOfUnionInput } from '../../../domain/welfare/roster.input.ts';
import { ROSTER_VIEW_NAMES } from '../../../domain/welfare/roster-views.ts';
import type { Ctx } from '../../context.server.ts';
import { listUnionMembers } from '../../welfare/list-union-members.server.ts';
import type { Report } from '../report.server.ts';
import { conditionsOf, pagesOf } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

const BATCH_ROWS = 500;

/** The roster as it is filtered; its first four columns can be imported again. */
export async function unionRosterReport(ctx: Ctx, search: URLSearchParams): Promise<Report<MemberRow>> {
  const { q, view } = listMembersOfUnionInput.parse(Object.fromEntries(search));
  return {
    name: `会员名册-${ROSTER_VIEW_NAMES[view]}`,
    conditions: conditionsOf({ 范围: ROSTER_VIEW_NAMES[view], 搜索: q }),
    columns: [
      { head: '工号', kind: 'code', value: (row) => row.staffNumber },
      { head: '姓名', kind: 'text', value: (row) => row.name },
      { head: '部门', kind: 'text', value: (row) => row.department },
      { head: '入会日期', kind: 'date', value: (row) => row.joinedOn },
      { head: '退会日期', kind: 'date', value: (row) => row.leftOn },
      { head: '本年节日慰问', kind: 'yuan', value: (row) => row.festivalUsedFen },
    ],
    rows: pagesOf(async (after) => {
      const page = unwrap(await listUnionMembers(ctx, { q, view, after, limit: BATCH_ROWS }), ctx);
      return { rows: page.rows, next: page.nextAfter };
    }),
  };
}
