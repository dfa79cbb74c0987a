import type { LoaderFunctionArgs } from '@remix-run/node';
import { ORDER_STATE_NAMES } from '~/domain/ordering/order-machine.ts';
import { listOrders } from '~/server/fulfilment/list-orders.server.ts';
import { EXPORT_ROWS, orderListQuery } from '~/server/fulfilment/order-query.server.ts';
import { csvResponse, csvYuan } from '~/server/http/csv.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';

const HEAD = ['订单号', '下单日期', '供应商', '首行商品', '品种数', '状态', '金额', '验收期限', '支付期限'];

/** The unit's orders as they are filtered, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = orderListQuery(new URL(args.request.url).searchParams);
    const list = unwrap(await listOrders(ctx, { ...query, before: null, limit: EXPORT_ROWS }), ctx);
    const rows = list.orders.map((order) => [
      order.number,
      order.orderDate,
      order.supplierName,
      order.title,
      order.lineCount,
      ORDER_STATE_NAMES[order.state],
      csvYuan(order.totalFen),
      order.acceptDueOn,
      order.paymentDueOn,
    ]);
    return csvResponse('订单.csv', HEAD, rows);
  });
}
