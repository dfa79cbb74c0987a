import type { LoaderFunctionArgs } from '@remix-run/node';
import { listBudgetLines } from '~/server/budget/list-budget-lines.server.ts';
import { csvResponse, csvYuan } from '~/server/http/csv.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';

const HEAD = [
  '预算年度',
  '指标编码',
  '指标名称',
  '项目代码',
  '项目名称',
  '部门支出经济分类',
  '指标',
  '冻结',
  '占用',
  '支付',
  '可用',
];

/** The unit's budget lines of a year as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const year = new URL(args.request.url).searchParams.get('year');
    const wanted = year !== null && /^20\d\d$/.test(year) ? { fiscalYear: Number(year) } : {};
    const { fiscalYear, lines } = unwrap(await listBudgetLines(ctx, wanted), ctx);
    const rows = lines.map((line) => [
      line.fiscalYear,
      line.code,
      line.name,
      line.projectCode,
      line.projectName,
      line.economicClass,
      csvYuan(line.budgetFen),
      csvYuan(line.heldFen),
      csvYuan(line.committedFen),
      csvYuan(line.spentFen),
      csvYuan(line.budgetFen - line.heldFen - line.committedFen - line.spentFen),
    ]);
    return csvResponse(`预算指标-${fiscalYear}.csv`, HEAD, rows);
  });
}
