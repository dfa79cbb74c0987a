import type { LoaderFunctionArgs } from '@remix-run/node';
import { fen, mulMilli } from '../../../domain/money.ts';
import type { GoodsLine, GoodsState, SavedListRow } from '../../../domain/ordering/goods-line.ts';
import type { Ctx } from '../../context.server.ts';
import { listSavedLists } from '../../ordering/list-saved-lists.server.ts';
import { viewSavedList } from '../../ordering/view-saved-list.server.ts';
import { idParam } from '../param.server.ts';
import type { Report } from '../report.server.ts';
import { conditionsOf, inOneBatch } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

/** 常用清单: one's own and those the unit shares. */
export async function savedListsReport(ctx: Ctx): Promise<Report<SavedListRow>> {
  const { lists } = unwrap(await listSavedLists(ctx), ctx);
  return {
    name: '常用清单',
    conditions: conditionsOf({ 范围: '我的清单和本单位共享的清单' }),
    columns: [
      { head: '名称', kind: 'text', value: (list) => list.name },
      { head: '说明', kind: 'text', value: (list) => list.note },
      { head: '商品种数', kind: 'count', value: (list) => list.items },
      { head: '建立人', kind: 'text', value: (list) => list.ownerName },
      { head: '本单位共享', kind: 'text', value: (list) => (list.shared ? '是' : '否') },
      { head: '最近修改', kind: 'instant', value: (list) => list.updatedAt },
    ],
    rows: inOneBatch(lists),
  };
}

const STATES: Readonly<Record<GoodsState, string>> = {
  orderable: '可订购',
  short: '库存不足',
  elsewhere: '不供货到本地区',
  blocked: '暂不可订购',
  gone: '已下架',
};

const costFen = ({ priceFen, quantityMilli }: GoodsLine) =>
  priceFen === null ? null : mulMilli(fen(priceFen), quantityMilli);

/** A list of one's own or one the unit shares, at today's prices; its heads are those 快速下单 reads. */
export async function savedListReport(
  ctx: Ctx,
  _search: URLSearchParams,
  { params }: LoaderFunctionArgs,
): Promise<Report<GoodsLine>> {
  const { list, lines } = unwrap(await viewSavedList(ctx, { listId: idParam(params, 'listId', ctx) }), ctx);
  return {
    name: `常用清单-${list.name}`,
    conditions: conditionsOf({ 清单: list.name, 说明: list.note, 建立人: list.ownerName }),
    columns: [
      { head: '商品名称', kind: 'text', value: (line) => line.name },
      { head: '数量', kind: 'quantity', value: (line) => line.quantityMilli },
      { head: '单位', kind: 'text', value: (line) => line.unit },
      { head: '备注', kind: 'text', value: (line) => line.note },
      { head: '今日单价', kind: 'yuan', value: (line) => line.priceFen },
      { head: '今日金额', kind: 'yuan', value: costFen },
      { head: '供应商', kind: 'text', value: (line) => line.supplierName },
      { head: '此刻', kind: 'text', value: (line) => STATES[line.state] },
      { head: '品目编码', kind: 'code', value: (line) => line.categoryCode },
    ],
    rows: inOneBatch(lines),
  };
}
