import type { OrderRow } from '../../../domain/fulfilment/order-list.ts';
import { ORDER_VIEW_NAMES } from '../../../domain/fulfilment/order-list.ts';
import { ORDER_STATE_NAMES } from '../../../domain/ordering/order-machine.ts';
import type { Ctx } from '../../context.server.ts';
import type { OrderList } from '../../fulfilment/list-orders.server.ts';
import { listOrders } from '../../fulfilment/list-orders.server.ts';
import { listSupplierOrders } from '../../fulfilment/list-supplier-orders.server.ts';
import type { OrderListInput } from '../../fulfilment/order-query.server.ts';
import { orderListQuery } from '../../fulfilment/order-query.server.ts';
import type { Report, ReportColumn } from '../report.server.ts';
import { conditionsOf, pagesOf } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

const BATCH_ROWS = 500;

const NUMBER: ReportColumn<OrderRow> = { head: '订单号', kind: 'code', value: (order) => order.number };
const DATE: ReportColumn<OrderRow> = { head: '下单日期', kind: 'date', value: (order) => order.orderDate };
const COMMON: readonly ReportColumn<OrderRow>[] = [
  { head: '首行商品', kind: 'text', value: (order) => order.title },
  { head: '品种数', kind: 'count', value: (order) => order.lineCount },
  { head: '状态', kind: 'text', value: (order) => ORDER_STATE_NAMES[order.state] },
  { head: '金额', kind: 'yuan', value: (order) => order.totalFen },
];
const PAYMENT_DUE: ReportColumn<OrderRow> = {
  head: '支付期限',
  kind: 'date',
  value: (order) => order.paymentDueOn,
};

/** The unit's orders as they are filtered. */
export async function ordersReport(ctx: Ctx, search: URLSearchParams): Promise<Report<OrderRow>> {
  return ordersAs('订单', search, async (input) => unwrap(await listOrders(ctx, input), ctx), [
    NUMBER,
    DATE,
    { head: '供应商', kind: 'text', value: (order) => order.supplierName },
    ...COMMON,
    { head: '验收期限', kind: 'date', value: (order) => order.acceptDueOn },
    PAYMENT_DUE,
  ]);
}

/** The supplier's orders as they are filtered. */
export async function supplierOrdersReport(ctx: Ctx, search: URLSearchParams): Promise<Report<OrderRow>> {
  return ordersAs('供应商订单', search, async (input) => unwrap(await listSupplierOrders(ctx, input), ctx), [
    NUMBER,
    DATE,
    { head: '采购单位', kind: 'text', value: (order) => order.unitName },
    ...COMMON,
    { head: '确认期限', kind: 'instant', value: (order) => order.confirmDueAt },
    PAYMENT_DUE,
  ]);
}

function ordersAs(
  name: string,
  search: URLSearchParams,
  list: (input: OrderListInput & { readonly limit: number }) => Promise<OrderList>,
  columns: readonly ReportColumn<OrderRow>[],
): Report<OrderRow> {
  const query = orderListQuery(search);
  const { view, text, from, to } = query;
  return {
    name,
    columns,
    conditions: conditionsOf({
      状态: ORDER_VIEW_NAMES[view],
      关键词: text,
      下单日期自: from,
      下单日期至: to,
    }),
    rows: pagesOf(async (before) => {
      const { orders, nextBefore } = await list({ ...query, before, limit: BATCH_ROWS });
      return { rows: orders, next: nextBefore };
    }),
  };
}
