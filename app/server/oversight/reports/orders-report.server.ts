import { METHOD_NAMES, PROGRAMME_NAMES } from '../../../domain/ordering/kinds.ts';
import { ORDER_STATE_NAMES } from '../../../domain/ordering/order-machine.ts';
import type {
  SupervisedOrderRow,
  SupervisedOrdersQuery,
} from '../../../domain/oversight/supervised-orders.ts';
import {
  GREEN_CHOICE_NAMES,
  MAKER_CHOICE_NAMES,
  ORIGIN_CHOICE_NAMES,
  orderCursor,
  supervisedOrdersQuery,
} from '../../../domain/oversight/supervised-orders.ts';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import { toLocalDate } from '../../../domain/time/local-date.ts';
import type { Ctx } from '../../context.server.ts';
import type { Report, ReportConditions } from '../../http/report.server.ts';
import { conditionsOf } from '../../http/report.server.ts';
import { listSupervisedOrders } from '../list-supervised-orders.server.ts';
import { spendConditions } from './conditions.server.ts';
import { allPages, BATCH_ROWS } from './pages.server.ts';

/** The orders behind a figure. */
export async function supervisedOrdersReport(
  ctx: Ctx,
  search: URLSearchParams,
): Promise<Result<Report<SupervisedOrderRow>>> {
  const query = supervisedOrdersQuery(search, toLocalDate(ctx.clock.now()));
  const pages = await allPages(
    (before) => listSupervisedOrders(ctx, { ...query, before: orderCursor(before), limit: BATCH_ROWS }),
    ({ rows, nextBefore }) => ({ rows, next: nextBefore }),
  );
  if (!pages.ok) return pages;
  const { first, rows } = pages.value;
  return ok({
    name: '监管订单清单',
    conditions: [...spendConditions(first.frame), ...orderConditions(query)],
    columns: [
      { head: '订单号', kind: 'code', value: (row) => row.number },
      { head: '采购单位', kind: 'text', value: (row) => row.unitName },
      { head: '成交供应商', kind: 'text', value: (row) => row.supplierName },
      { head: '首行商品', kind: 'text', value: (row) => row.title },
      { head: '品种数', kind: 'count', value: (row) => row.lineCount },
      { head: '采购方式', kind: 'text', value: (row) => METHOD_NAMES[row.method] },
      { head: '采购类别', kind: 'text', value: (row) => PROGRAMME_NAMES[row.programme] },
      { head: '下单日期', kind: 'date', value: (row) => row.orderDate },
      { head: '合同订立日', kind: 'date', value: (row) => row.contractedOn },
      { head: '状态', kind: 'text', value: (row) => ORDER_STATE_NAMES[row.state] },
      { head: '成交额', kind: 'yuan', value: (row) => row.contractedFen },
      { head: '验收额', kind: 'yuan', value: (row) => row.acceptedFen },
      { head: '支付额', kind: 'yuan', value: (row) => row.paidFen },
    ],
    rows,
  });
}

function orderConditions(query: SupervisedOrdersQuery): ReportConditions {
  const { basis, category, maker, green, origin, text } = query;
  return conditionsOf({
    范围: basis === 'all' ? '全部订单，按下单日期' : '已订立合同的订单，按合同订立日',
    品目: category,
    制造商规模: maker === null ? null : MAKER_CHOICE_NAMES[maker],
    绿色: green === null ? null : GREEN_CHOICE_NAMES[green],
    '832': origin === null ? null : ORIGIN_CHOICE_NAMES[origin],
    关键词: text,
    金额范围: '只含符合上述条件的商品行',
  });
}
