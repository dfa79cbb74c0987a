import type { StatementRowView } from '../../../domain/payment/statement-views.ts';
import { MATCH_SIGN_NAMES, STATEMENT_VIEW_NAMES } from '../../../domain/payment/statement-views.ts';
import type { Ctx } from '../../context.server.ts';
import { listStatementRows, statementQuery } from '../../payment/list-statement-rows.server.ts';
import type { Report } from '../report.server.ts';
import { conditionsOf, pagesOf } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

const BATCH_ROWS = 500;

/** Rows of the union's statements with what they settled, or what they may be. */
export async function statementReport(ctx: Ctx, search: URLSearchParams): Promise<Report<StatementRowView>> {
  const { view } = statementQuery(search);
  return {
    name: `银行流水-${STATEMENT_VIEW_NAMES[view]}`,
    conditions: conditionsOf({ 范围: STATEMENT_VIEW_NAMES[view] }),
    columns: [
      { head: '日期', kind: 'date', value: (row) => row.bookedOn },
      { head: '对方户名', kind: 'text', value: (row) => row.counterpartyName },
      { head: '对方账号', kind: 'code', value: (row) => row.counterpartyAccount },
      { head: '摘要附言', kind: 'text', value: (row) => row.memo },
      { head: '支出', kind: 'yuan', value: (row) => (row.direction === 'out' ? row.amountFen : null) },
      { head: '收入', kind: 'yuan', value: (row) => (row.direction === 'in' ? row.amountFen : null) },
      { head: '核对状态', kind: 'text', value: (row) => STATEMENT_VIEW_NAMES[row.state] },
      { head: '支付申请号', kind: 'code', value: (row) => row.paymentNumber },
      { head: '订单号', kind: 'code', value: (row) => row.orderNumber },
      { head: '核销方式', kind: 'text', value: settledHow },
      { head: '备注', kind: 'text', value: (row) => row.note },
      { head: '可能的支付申请', kind: 'text', value: candidatesText },
    ],
    rows: pagesOf(async (before) => {
      const page = unwrap(await listStatementRows(ctx, { view, before, limit: BATCH_ROWS }), ctx);
      return { rows: page.rows, next: page.nextBefore };
    }),
  };
}

function settledHow(row: StatementRowView): string | null {
  if (row.state !== 'matched') return row.decidedBy;
  return row.decidedBy === null ? '自动核销' : `${row.decidedBy} 核销`;
}

function candidatesText({ candidates }: StatementRowView): string {
  return candidates
    .map((one) => `${one.number}（${one.agrees.map((sign) => MATCH_SIGN_NAMES[sign]).join('、')}相符）`)
    .join('；');
}
