import { CANTEEN_STATE_NAMES } from '../../../domain/organizations/canteen.ts';
import { reserveQuery } from '../../../domain/welfare/reserve.input.ts';
import type { ReserveFacts } from '../../../domain/welfare/reserve.ts';
import { baseFen, doneShare } from '../../../domain/welfare/reserve.ts';
import type { Ctx } from '../../context.server.ts';
import { viewReserve } from '../../welfare/view-reserve.server.ts';
import type { Report, ReportColumn } from '../report.server.ts';
import { conditionsOf, inOneBatch } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

type Column = ReportColumn<ReserveFacts>;
const BASIS_POINTS = 10_000;

/** What the unit is and what it filed. */
const FILED: readonly Column[] = [
  { head: '年度', kind: 'code', value: (row) => String(row.fiscalYear) },
  { head: '单位名称', kind: 'text', value: (row) => row.unit.name },
  { head: '统一社会信用代码', kind: 'code', value: (row) => row.unit.uscc },
  { head: '财政区划代码', kind: 'code', value: (row) => row.unit.mofDivCode },
  { head: '预算单位编码', kind: 'code', value: (row) => row.unit.agencyCode },
  {
    head: '食堂情况',
    kind: 'text',
    value: (row) => CANTEEN_STATE_NAMES[row.filings[0]?.canteenState ?? row.unit.canteenState],
  },
  { head: '食堂食材采购总额', kind: 'yuan', value: (row) => row.filings[0]?.canteenFen },
  { head: '职工餐补', kind: 'yuan', value: (row) => row.filings[0]?.mealFen },
  { head: '公务接待', kind: 'yuan', value: (row) => row.filings[0]?.receptionFen },
  { head: '学生营养餐', kind: 'yuan', value: (row) => row.filings[0]?.studentFen },
  {
    head: '预留基数合计',
    kind: 'yuan',
    value: ({ filings: [filing] }) => (filing === undefined ? null : baseFen(filing)),
  },
  { head: '工会经费', kind: 'yuan', value: (row) => row.filings[0]?.unionFen },
];

/** What it has to reach and how far it is. */
const REACHED: readonly Column[] = [
  {
    head: '预留比例',
    kind: 'share',
    value: ({ target }) => (target.kind === 'set' ? target.ratioBp / BASIS_POINTS : null),
  },
  {
    head: '预留份额',
    kind: 'yuan',
    value: ({ target }) => (target.kind === 'set' ? target.targetFen : null),
  },
  {
    head: '单位已计入',
    kind: 'yuan',
    value: ({ sums }) => sums.countedFen - sums.unionCountedFen,
  },
  { head: '工会已计入', kind: 'yuan', value: ({ sums }) => sums.unionCountedFen },
  { head: '已计入合计', kind: 'yuan', value: ({ sums }) => sums.countedFen },
  { head: '完成率', kind: 'share', value: ({ target, sums }) => doneShare(target, sums.countedFen) },
  { head: '按日历应完成', kind: 'share', value: (row) => row.dueShare },
  { head: '全年预计', kind: 'yuan', value: (row) => row.forecastFen },
  { head: '未计入', kind: 'yuan', value: ({ sums }) => sums.uncountedFen },
  { head: '帮扶地区产品（不计入）', kind: 'yuan', value: ({ sums }) => sums.assistanceFen },
  { head: '填报人', kind: 'text', value: (row) => row.filings[0]?.filedByName },
  { head: '填报时间', kind: 'instant', value: (row) => row.filings[0]?.filedAt },
  { head: '备注', kind: 'text', value: (row) => row.filings[0]?.note },
];

/** The unit's year in the columns of the yearly filing: bases, share, what was done by unit and union. */
export async function reserveReport(ctx: Ctx, search: URLSearchParams): Promise<Report<ReserveFacts>> {
  const facts = unwrap(await viewReserve(ctx, reserveQuery.parse(Object.fromEntries(search))), ctx);
  return {
    name: `832预留份额-${facts.fiscalYear}`,
    conditions: conditionsOf({
      年度: String(facts.fiscalYear),
      计入口径:
        '取得 832 平台订单号的才计入，含工会采购；帮扶地区产品不计入；职工个人在平台的采购不经商城，不含在内。',
    }),
    columns: [...FILED, ...REACHED],
    rows: inOneBatch([facts]),
  };
}
