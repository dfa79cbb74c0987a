import type { GreenItem } from '../../catalogue/view-green-hall.server.ts';
import { greenQuery, viewGreenHall } from '../../catalogue/view-green-hall.server.ts';
import type { Ctx } from '../../context.server.ts';
import type { Report } from '../report.server.ts';
import { conditionsOf, inOneBatch } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

const PART_NAMES = {
  mandatory: '强制采购',
  energy: '优先采购（节能）',
  environment: '优先采购（环境标志）',
} as const;

/** 品目 of a green list with what is on sale of each today. */
export async function greenListReport(ctx: Ctx, search: URLSearchParams): Promise<Report<GreenItem>> {
  const query = greenQuery(search);
  const { items, date } = unwrap(await viewGreenHall(ctx, query), ctx);
  return {
    name: `绿色清单-${PART_NAMES[query.part]}-${date}`,
    conditions: conditionsOf({ 清单: PART_NAMES[query.part], 日期: date, 关键词: query.text }),
    columns: [
      { head: '清单品目', kind: 'text', value: (row) => row.name },
      { head: '强制', kind: 'text', value: (row) => (row.mandatory ? '★' : null) },
      { head: '品目编码', kind: 'code', value: (row) => row.category_code },
      { head: '品目名称', kind: 'text', value: (row) => row.category_name },
      {
        head: '限定',
        kind: 'text',
        value: (row) => row.conditions.map(({ name, values }) => `${name}：${values.join('、')}`).join('；'),
      },
      { head: '标准', kind: 'text', value: (row) => row.standards.join('、') },
      { head: '依据', kind: 'text', value: (row) => `${row.citation} 第 ${row.row_no} 项` },
      { head: '有证书在售', kind: 'count', value: (row) => row.certified },
      { head: '可下单', kind: 'count', value: (row) => row.orderable },
      { head: '最低价', kind: 'yuan', value: (row) => row.from_fen },
      { head: '无有效证书', kind: 'count', value: (row) => row.uncertified },
      { head: '参数不全', kind: 'count', value: (row) => row.unknown },
    ],
    rows: inOneBatch(items),
  };
}
