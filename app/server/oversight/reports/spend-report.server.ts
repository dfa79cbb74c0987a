import { METHOD_NAMES } from '../../../domain/ordering/kinds.ts';
import type { SpendBoard } from '../../../domain/oversight/boards.ts';
import type { SpendRow } from '../../../domain/oversight/spend-figures.ts';
import { growthOf, SPEND_DIMENSION_NAMES, shareOf } from '../../../domain/oversight/spend-figures.ts';
import { spendQuery } from '../../../domain/oversight/spend-query.ts';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import { toLocalDate } from '../../../domain/time/local-date.ts';
import type { Ctx } from '../../context.server.ts';
import type { Report } from '../../http/report.server.ts';
import { conditionsOf, inOneBatch } from '../../http/report.server.ts';
import { viewSpend } from '../view-spend.server.ts';
import { spendConditions } from './conditions.server.ts';

/** A breakdown has as many rows as a city has units or suppliers; a sheet holds them all. */
const ALL_ROWS = 100_000;

/** 支出分析: the whole breakdown, of 品目 the whole tree. */
export async function spendReport(ctx: Ctx, search: URLSearchParams): Promise<Result<Report<SpendRow>>> {
  const board = await viewSpend(ctx, {
    ...spendQuery(search, toLocalDate(ctx.clock.now())),
    page: 1,
    limit: ALL_ROWS,
  });
  return board.ok ? ok(asReport(board.value)) : board;
}

function asReport({ frame, dimension, category, rows, sums }: SpendBoard): Report<SpendRow> {
  const what = SPEND_DIMENSION_NAMES[dimension];
  return {
    name: `支出分析-按${what}`,
    conditions: [...spendConditions(frame), ...conditionsOf({ 品目: category })],
    columns: [
      ...(dimension === 'category'
        ? [{ head: '层级', kind: 'count' as const, value: (row: SpendRow) => row.level }]
        : []),
      ...(dimension === 'category' || dimension === 'division'
        ? [{ head: '编码', kind: 'code' as const, value: (row: SpendRow) => row.key }]
        : []),
      { head: what, kind: 'text', value: (row) => nameOf(dimension, row) },
      { head: '订单数', kind: 'count', value: (row) => row.orders },
      { head: '成交额', kind: 'yuan', value: (row) => row.contractedFen },
      { head: '占比', kind: 'share', value: (row) => shareOf(row.contractedFen, sums.contractedFen) },
      { head: '上年同期成交额', kind: 'yuan', value: (row) => row.beforeFen },
      { head: '同比', kind: 'share', value: (row) => growthOf(row.contractedFen, row.beforeFen) },
      { head: '验收额', kind: 'yuan', value: (row) => row.acceptedFen },
      { head: '支付额', kind: 'yuan', value: (row) => row.paidFen },
    ],
    rows: inOneBatch(rows),
  };
}

function nameOf(dimension: SpendBoard['dimension'], { key, name }: SpendRow): string {
  if (dimension === 'month') return `${key} 月`;
  const methods: Readonly<Record<string, string>> = METHOD_NAMES;
  return dimension === 'method' ? (methods[key] ?? key) : name;
}
