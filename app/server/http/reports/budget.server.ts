import type { LoaderFunctionArgs } from '@remix-run/node';
import type { BudgetLineRecord, LedgerEntryRecord } from '~db/queries/budget/lines.ts';
import type { PlanRecord } from '~db/queries/budget/plans.ts';
import { listBudgetLines } from '../../budget/list-budget-lines.server.ts';
import { listPurchasePlans } from '../../budget/list-purchase-plans.server.ts';
import { ledgerQuery, viewBudgetLine } from '../../budget/view-budget-line.server.ts';
import type { Ctx } from '../../context.server.ts';
import type { Report } from '../report.server.ts';
import { conditionsOf, inOneBatch, pagesOf } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

/** The unit's budget lines of a year. */
export async function budgetReport(ctx: Ctx, search: URLSearchParams): Promise<Report<BudgetLineRecord>> {
  const year = search.get('year');
  const wanted = year !== null && /^20\d\d$/.test(year) ? { fiscalYear: Number(year) } : {};
  const { fiscalYear, lines } = unwrap(await listBudgetLines(ctx, wanted), ctx);
  return {
    name: `预算指标-${fiscalYear}`,
    conditions: conditionsOf({ 预算年度: String(fiscalYear) }),
    columns: [
      { head: '预算年度', kind: 'code', value: (line) => String(line.fiscalYear) },
      { head: '指标编码', kind: 'code', value: (line) => line.code },
      { head: '指标名称', kind: 'text', value: (line) => line.name },
      { head: '项目代码', kind: 'code', value: (line) => line.projectCode },
      { head: '项目名称', kind: 'text', value: (line) => line.projectName },
      { head: '部门支出经济分类', kind: 'code', value: (line) => line.economicClass },
      { head: '指标', kind: 'yuan', value: (line) => line.budgetFen },
      { head: '冻结', kind: 'yuan', value: (line) => line.heldFen },
      { head: '占用', kind: 'yuan', value: (line) => line.committedFen },
      { head: '支付', kind: 'yuan', value: (line) => line.spentFen },
      { head: '可用', kind: 'yuan', value: availableFen },
    ],
    rows: inOneBatch(lines),
  };
}

const availableFen = (line: BudgetLineRecord) =>
  line.budgetFen - line.heldFen - line.committedFen - line.spentFen;

/** The unit's purchase plans of a year. */
export async function plansReport(ctx: Ctx, search: URLSearchParams): Promise<Report<PlanRecord>> {
  const year = search.get('year');
  const wanted = year !== null && /^20\d\d$/.test(year) ? { fiscalYear: Number(year) } : {};
  const { fiscalYear, plans } = unwrap(await listPurchasePlans(ctx, wanted), ctx);
  return {
    name: `采购计划-${fiscalYear}`,
    conditions: conditionsOf({ 预算年度: String(fiscalYear) }),
    columns: [
      { head: '预算年度', kind: 'code', value: (plan) => String(plan.fiscalYear) },
      { head: '指标编码', kind: 'code', value: (plan) => plan.lineCode },
      { head: '指标名称', kind: 'text', value: (plan) => plan.lineName },
      { head: '资金性质', kind: 'code', value: (plan) => plan.fundType },
      { head: '二级品目', kind: 'code', value: (plan) => plan.level },
      { head: '品目名称', kind: 'text', value: (plan) => plan.levelName },
      { head: '计划金额', kind: 'yuan', value: (plan) => plan.plannedFen },
      { head: '冻结', kind: 'yuan', value: (plan) => plan.heldFen },
      { head: '已用', kind: 'yuan', value: (plan) => plan.usedFen },
      { head: '剩余', kind: 'yuan', value: (plan) => plan.plannedFen - plan.heldFen - plan.usedFen },
      { head: '版本', kind: 'count', value: (plan) => plan.version },
    ],
    rows: inOneBatch(plans),
  };
}

const BATCH_ENTRIES = 500;

/** A budget line's ledger, newest entry first. */
export async function ledgerReport(
  ctx: Ctx,
  search: URLSearchParams,
  { params }: LoaderFunctionArgs,
): Promise<Report<LedgerEntryRecord>> {
  const query = { ...ledgerQuery(params.lineId ?? '', search), term: null, limit: BATCH_ENTRIES };
  const { line } = unwrap(await viewBudgetLine(ctx, { ...query, beforeSeq: null, limit: 1 }), ctx);
  return {
    name: `指标流水-${line.code}`,
    conditions: conditionsOf({ 指标: `${line.code} ${line.name}`, 事项: query.kind }),
    columns: [
      { head: '序号', kind: 'count', value: (entry) => entry.seq },
      { head: '时间', kind: 'instant', value: (entry) => entry.at },
      { head: '事项', kind: 'text', value: (entry) => entry.kind },
      { head: '单据', kind: 'code', value: (entry) => entry.sourceNumber },
      { head: '摘要', kind: 'text', value: (entry) => entry.reason },
      { head: '经办', kind: 'text', value: (entry) => entry.actorName },
      { head: '指标变动', kind: 'yuan', value: (entry) => entry.budgetDeltaFen },
      { head: '冻结变动', kind: 'yuan', value: (entry) => entry.heldDeltaFen },
      { head: '占用变动', kind: 'yuan', value: (entry) => entry.committedDeltaFen },
      { head: '支付变动', kind: 'yuan', value: (entry) => entry.spentDeltaFen },
      { head: '可用', kind: 'yuan', value: (entry) => entry.availableFen },
      { head: '校验码', kind: 'code', value: (entry) => entry.hash },
    ],
    rows: pagesOf(async (before) => {
      const asked = { ...query, beforeSeq: before === null ? null : Number(before) };
      const { entries, nextBefore } = unwrap(await viewBudgetLine(ctx, asked), ctx);
      return { rows: entries, next: nextBefore === null ? null : String(nextBefore) };
    }),
  };
}
