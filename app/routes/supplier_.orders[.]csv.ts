import type { LoaderFunctionArgs } from '@remix-run/node';
import { ORDER_STATE_NAMES } from '~/domain/ordering/order-machine.ts';
import { listSupplierOrders } from '~/server/fulfilment/list-supplier-orders.server.ts';
import { EXPORT_ROWS, orderListQuery } from '~/server/fulfilment/order-query.server.ts';
import { csvResponse, csvYuan } from '~/server/http/csv.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { formatDateTime } from '~/ui/format.ts';

const HEAD = ['订单号', '下单日期', '采购单位', '首行商品', '品种数', '状态', '金额', '确认期限', '支付期限'];

/** The supplier's orders as they are filtered, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = orderListQuery(new URL(args.request.url).searchParams);
    const list = unwrap(await listSupplierOrders(ctx, { ...query, before: null, limit: EXPORT_ROWS }), ctx);
    const rows = list.orders.map((order) => [
      order.number,
      order.orderDate,
      order.unitName,
      order.title,
      order.lineCount,
      ORDER_STATE_NAMES[order.state],
      csvYuan(order.totalFen),
      formatDateTime(order.confirmDueAt),
      order.paymentDueOn,
    ]);
    return csvResponse('供应商订单.csv', HEAD, rows);
  });
}
