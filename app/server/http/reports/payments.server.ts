import type { PaymentRow } from '../../../domain/payment/payment-list.ts';
import { PAYMENT_VIEW_NAMES } from '../../../domain/payment/payment-list.ts';
import { RAIL_NAMES } from '../../../domain/payment/rails.ts';
import type { Ctx } from '../../context.server.ts';
import { listPayments, paymentQuery } from '../../payment/list-payments.server.ts';
import type { Report } from '../report.server.ts';
import { conditionsOf, pagesOf } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

const BATCH_ROWS = 500;
const STATE_NAMES = {
  applied: '已申请',
  sent: '待国库支付',
  settled: '已支付',
  failed: '已退回',
} as const satisfies Record<NonNullable<PaymentRow['state']>, string>;

/** What the unit has to pay, has applied for and has paid. */
export async function paymentsReport(ctx: Ctx, search: URLSearchParams): Promise<Report<PaymentRow>> {
  const { view } = paymentQuery(search);
  return {
    name: `支付-${PAYMENT_VIEW_NAMES[view]}`,
    conditions: conditionsOf({ 状态: PAYMENT_VIEW_NAMES[view] }),
    columns: [
      { head: '订单号', kind: 'code', value: (row) => row.orderNumber },
      { head: '支付申请号', kind: 'code', value: (row) => row.number },
      { head: '支付方式', kind: 'text', value: (row) => (row.rail === null ? null : RAIL_NAMES[row.rail]) },
      { head: '收款人', kind: 'text', value: (row) => row.supplierName },
      {
        head: '状态',
        kind: 'text',
        value: stateOf,
      },
      { head: '时间', kind: 'instant', value: (row) => row.at },
      { head: '支付期限', kind: 'date', value: (row) => row.dueOn },
      { head: '金额', kind: 'yuan', value: (row) => row.amountFen },
      { head: '退回原因', kind: 'text', value: (row) => row.failureReason },
    ],
    rows: pagesOf(async (before) => {
      const { rows, nextBefore } = unwrap(await listPayments(ctx, { view, before, limit: BATCH_ROWS }), ctx);
      return { rows, next: nextBefore };
    }),
  };
}

function stateOf(row: PaymentRow): string {
  if (row.state === null) return row.hasInvoice ? '可以申请' : '待供应商开票';
  if (row.toApprove) return '待主席确认';
  return row.state === 'sent' && row.rail !== 'treasury' ? '待付款' : STATE_NAMES[row.state];
}
