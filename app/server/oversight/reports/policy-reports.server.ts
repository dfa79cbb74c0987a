import { CANTEEN_STATE_NAMES } from '../../../domain/organizations/canteen.ts';
import type { GreenRow, MakerRow, P832Row } from '../../../domain/oversight/boards.ts';
import { makerTotalFen, shareOf, smallMicroFen, smeFen } from '../../../domain/oversight/spend-figures.ts';
import { supervisionQuery } from '../../../domain/oversight/supervision-query.ts';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import { toLocalDate } from '../../../domain/time/local-date.ts';
import { doneShare } from '../../../domain/welfare/reserve.ts';
import type { Ctx } from '../../context.server.ts';
import type { Report, ReportColumn } from '../../http/report.server.ts';
import { conditionsOf, inOneBatch } from '../../http/report.server.ts';
import { viewGreenShare } from '../view-green-share.server.ts';
import { viewMakerShare } from '../view-maker-share.server.ts';
import { viewP832Progress } from '../view-p832-progress.server.ts';
import { spendConditions } from './conditions.server.ts';

const asked = (ctx: Ctx, search: URLSearchParams) => supervisionQuery(search, toLocalDate(ctx.clock.now()));

const GREEN_DEFINITION =
  '分母为品目在节能或环境标志任一清单内的成交额，分子为其中合同订立日持有相应有效证书的成交额；★ 为强制节能产品。';

const GREEN_COLUMNS: readonly ReportColumn<GreenRow>[] = [
  { head: '清单内成交额', kind: 'yuan', value: (row) => row.listedFen },
  { head: '证书有效成交额', kind: 'yuan', value: (row) => row.certifiedFen },
  { head: '绿色占比', kind: 'share', value: (row) => shareOf(row.certifiedFen, row.listedFen) },
  { head: '★ 成交额', kind: 'yuan', value: (row) => row.starFen },
  { head: '★ 证书有效成交额', kind: 'yuan', value: (row) => row.starCertifiedFen },
];

/** 绿色采购 by unit, or by 品目 of the lists with `by=category`. */
export async function greenReport(ctx: Ctx, search: URLSearchParams): Promise<Result<Report<GreenRow>>> {
  const board = await viewGreenShare(ctx, asked(ctx, search));
  if (!board.ok) return board;
  const { frame, units, categories } = board.value;
  const byCategory = search.get('by') === 'category';
  return ok({
    name: byCategory ? '绿色采购-按品目' : '绿色采购-按单位',
    conditions: [...spendConditions(frame), ...conditionsOf({ 绿色口径: GREEN_DEFINITION })],
    columns: [
      ...(byCategory ? [{ head: '品目编码', kind: 'code' as const, value: (row: GreenRow) => row.key }] : []),
      { head: byCategory ? '品目' : '采购单位', kind: 'text', value: (row) => row.name },
      ...GREEN_COLUMNS,
    ],
    rows: inOneBatch(byCategory ? categories : units),
  });
}

/** 中小企业份额 by unit. */
export async function makerReport(ctx: Ctx, search: URLSearchParams): Promise<Result<Report<MakerRow>>> {
  const board = await viewMakerShare(ctx, asked(ctx, search));
  if (!board.ok) return board;
  return ok({
    name: '中小企业份额',
    conditions: [
      ...spendConditions(board.value.frame),
      ...conditionsOf({ 份额口径: '货物按制造商规模，服务按承接商规模；规模未填的计入分母，不计入中小微。' }),
    ],
    columns: [
      { head: '采购单位', kind: 'text', value: (row) => row.name },
      { head: '成交额', kind: 'yuan', value: (row) => makerTotalFen(row.fens) },
      { head: '微型', kind: 'yuan', value: (row) => row.fens.micro },
      { head: '小型', kind: 'yuan', value: (row) => row.fens.small },
      { head: '中型', kind: 'yuan', value: (row) => row.fens.medium },
      { head: '大型', kind: 'yuan', value: (row) => row.fens.large },
      { head: '未填', kind: 'yuan', value: (row) => row.fens.unknown },
      {
        head: '中小微份额',
        kind: 'share',
        value: (row) => shareOf(smeFen(row.fens), makerTotalFen(row.fens)),
      },
      {
        head: '小微份额',
        kind: 'share',
        value: (row) => shareOf(smallMicroFen(row.fens), makerTotalFen(row.fens)),
      },
    ],
    rows: inOneBatch(board.value.units),
  });
}

/** 832 进度 by unit. */
export async function p832Report(ctx: Ctx, search: URLSearchParams): Promise<Result<Report<P832Row>>> {
  const board = await viewP832Progress(ctx, asked(ctx, search));
  if (!board.ok) return board;
  const { dueShare } = board.value;
  return ok({
    name: '832 进度',
    conditions: [
      ...spendConditions(board.value.frame),
      ...conditionsOf({ 计入口径: '取得 832 平台订单号的才计入；帮扶地区产品单列，不计入；含工会采购。' }),
    ],
    columns: [
      { head: '采购单位', kind: 'text', value: (row) => row.name },
      { head: '食堂', kind: 'text', value: (row) => CANTEEN_STATE_NAMES[row.canteenState] },
      {
        head: '预留基数',
        kind: 'yuan',
        value: ({ target }) => (target.kind === 'set' ? target.baseFen : null),
      },
      {
        head: '预留份额',
        kind: 'yuan',
        value: ({ target }) => (target.kind === 'set' ? target.targetFen : null),
      },
      {
        head: '完成率',
        kind: 'share',
        value: (row) => (dueShare === null ? null : doneShare(row.target, row.countedFen)),
      },
      { head: '832 已计入', kind: 'yuan', value: (row) => row.countedFen },
      { head: '其中工会已计入', kind: 'yuan', value: (row) => row.unionCountedFen },
      { head: '832 未计入', kind: 'yuan', value: (row) => row.uncountedFen },
      { head: '其中工会未计入', kind: 'yuan', value: (row) => row.unionUncountedFen },
      { head: '帮扶地区产品', kind: 'yuan', value: (row) => row.assistanceFen },
    ],
    rows: inOneBatch(board.value.units),
  });
}
