import { REQUEST_STATE_NAMES } from '../../../domain/ordering/request-machine.ts';
import type { WaitingBoardRow } from '../../../domain/oversight/boards.ts';
import type { LimitMovement, LimitRow } from '../../../domain/oversight/near-limit.ts';
import { LIMIT_STATE_NAMES, limitState } from '../../../domain/oversight/near-limit.ts';
import type { LateAcceptanceRow, LatePaymentRow } from '../../../domain/oversight/payment-clock.ts';
import type { SplitFinding } from '../../../domain/oversight/split-finding.ts';
import type { SupervisionQuery } from '../../../domain/oversight/supervision-query.ts';
import { supervisionQuery } from '../../../domain/oversight/supervision-query.ts';
import {
  WAITING_BASIS_NAMES,
  WAITING_OWNER_NAMES,
  WAITING_STEP_NAMES,
  WAITING_STEPS,
} from '../../../domain/oversight/waiting-steps.ts';
import { renderReason } from '../../../domain/policy/render-decision.ts';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import { toLocalDate } from '../../../domain/time/local-date.ts';
import { createT } from '../../../ui/i18n/t.ts';
import type { Ctx } from '../../context.server.ts';
import type { Report } from '../../http/report.server.ts';
import { conditionsOf, inOneBatch } from '../../http/report.server.ts';
import { listNearLimits } from '../list-near-limits.server.ts';
import { listOverdue } from '../list-overdue.server.ts';
import { listSplitFindings } from '../list-split-findings.server.ts';
import { listWaiting } from '../list-waiting.server.ts';
import { viewLimitMovements } from '../view-limit-movements.server.ts';
import { areaConditions } from './conditions.server.ts';
import { allPages, BATCH_ROWS } from './pages.server.ts';

/** What is late or near a limit today is a short list even of a city. */
const ALL_ROWS = 100_000;

const asked = (ctx: Ctx, search: URLSearchParams): SupervisionQuery =>
  supervisionQuery(search, toLocalDate(ctx.clock.now()));

const chinese = createT('zh');

/** 谁在办. */
export async function waitingReport(
  ctx: Ctx,
  search: URLSearchParams,
): Promise<Result<Report<WaitingBoardRow>>> {
  const step = WAITING_STEPS.find((one) => one === search.get('step')) ?? null;
  const lateOnly = search.get('late') === '1';
  const pages = await allPages(
    (after) => listWaiting(ctx, { query: asked(ctx, search), step, lateOnly, after, limit: BATCH_ROWS }),
    ({ rows, nextAfter }) => ({ rows, next: nextAfter }),
  );
  if (!pages.ok) return pages;
  const { first, rows } = pages.value;
  return ok({
    name: '在办事项',
    conditions: [
      ...areaConditions(first.frame),
      ...conditionsOf({
        环节: step === null ? '全部' : WAITING_STEP_NAMES[step],
        范围: lateOnly ? '只看超时' : '全部在办',
      }),
    ],
    columns: [
      { head: '单据', kind: 'text', value: (row) => (row.kind === 'order' ? '订单' : '采购申请') },
      { head: '编号', kind: 'code', value: (row) => row.number },
      { head: '采购单位', kind: 'text', value: (row) => row.unitName },
      { head: '首行商品', kind: 'text', value: (row) => row.title },
      { head: '金额', kind: 'yuan', value: (row) => row.amountFen },
      { head: '环节', kind: 'text', value: (row) => WAITING_STEP_NAMES[row.step] },
      { head: '责任方', kind: 'text', value: (row) => WAITING_OWNER_NAMES[row.step] },
      { head: '责任人', kind: 'text', value: (row) => row.owners.join('、') },
      { head: '起始时间', kind: 'instant', value: (row) => row.since },
      { head: '已用工作日', kind: 'count', value: (row) => row.workdays },
      { head: '期限', kind: 'date', value: (row) => row.dueOn },
      { head: '超时工作日', kind: 'count', value: (row) => row.workdaysLate },
      { head: '依据', kind: 'text', value: (row) => WAITING_BASIS_NAMES[row.step] },
    ],
    rows,
  });
}

/** 拆单线索. */
export async function splitReport(ctx: Ctx, search: URLSearchParams): Promise<Result<Report<SplitFinding>>> {
  const pages = await allPages(
    (after) => listSplitFindings(ctx, { query: asked(ctx, search), after, limit: BATCH_ROWS }),
    ({ rows, nextAfter }) => ({ rows, next: nextAfter }),
  );
  if (!pages.ok) return pages;
  const { first, rows } = pages.value;
  const sentences = ({ decisions }: SplitFinding) =>
    decisions.flatMap(({ reasons }) => reasons.map((reason) => renderReason(reason, chinese))).join('');
  return ok({
    name: '拆单线索',
    conditions: areaConditions(first.frame),
    columns: [
      { head: '采购申请', kind: 'code', value: (row) => row.number },
      { head: '提交时间', kind: 'instant', value: (row) => row.submittedAt },
      { head: '采购单位', kind: 'text', value: (row) => row.unitName },
      { head: '经办人', kind: 'text', value: (row) => row.requesterName },
      { head: '本次金额', kind: 'yuan', value: (row) => row.totalFen },
      { head: '提示与理由', kind: 'text', value: sentences },
      { head: '状态', kind: 'text', value: (row) => REQUEST_STATE_NAMES[row.state] },
    ],
    rows,
  });
}

/** 逾期未付. */
export async function latePaymentReport(
  ctx: Ctx,
  search: URLSearchParams,
): Promise<Result<Report<LatePaymentRow>>> {
  const input = { query: asked(ctx, search), kind: 'payment', page: 1, limit: ALL_ROWS } as const;
  const board = await listOverdue(ctx, input);
  if (!board.ok) return board;
  return ok({
    name: '逾期未付',
    conditions: [
      ...areaConditions(board.value.frame),
      ...conditionsOf({
        口径: '收到发票后的支付期限，或中小企业款项的法定支付期限，任一已过即为逾期；利息为按法定期限的估算。',
      }),
    ],
    columns: [
      { head: '订单号', kind: 'code', value: (row) => row.number },
      { head: '采购单位', kind: 'text', value: (row) => row.unitName },
      { head: '收款供应商', kind: 'text', value: (row) => row.supplierName },
      { head: '未付金额', kind: 'yuan', value: (row) => row.unpaidFen },
      { head: '验收日期', kind: 'date', value: (row) => row.acceptedOn },
      { head: '发票后期限', kind: 'date', value: (row) => row.invoiceDueOn },
      { head: '法定期限', kind: 'date', value: (row) => row.statutoryDueOn },
      { head: '逾期天数', kind: 'count', value: (row) => row.daysLate },
      { head: '估算利息', kind: 'yuan', value: (row) => row.interestFen },
      { head: '发票', kind: 'text', value: (row) => (row.hasInvoice ? '已收到' : '待供应商开票') },
    ],
    rows: inOneBatch(board.value.payments),
  });
}

/** 逾期未验收. */
export async function lateAcceptanceReport(
  ctx: Ctx,
  search: URLSearchParams,
): Promise<Result<Report<LateAcceptanceRow>>> {
  const input = { query: asked(ctx, search), kind: 'acceptance', page: 1, limit: ALL_ROWS } as const;
  const board = await listOverdue(ctx, input);
  if (!board.ok) return board;
  return ok({
    name: '逾期未验收',
    conditions: areaConditions(board.value.frame),
    columns: [
      { head: '订单号', kind: 'code', value: (row) => row.number },
      { head: '采购单位', kind: 'text', value: (row) => row.unitName },
      { head: '供应商', kind: 'text', value: (row) => row.supplierName },
      { head: '待验金额', kind: 'yuan', value: (row) => row.unjudgedFen },
      { head: '最近收货', kind: 'instant', value: (row) => row.receivedAt },
      { head: '验收期限', kind: 'date', value: (row) => row.dueOn },
      { head: '逾期天数', kind: 'count', value: (row) => row.daysLate },
      { head: '验收人', kind: 'text', value: (row) => row.acceptors.join('、') },
    ],
    rows: inOneBatch(board.value.acceptances),
  });
}

/** 近限清单. */
export async function limitReport(ctx: Ctx, search: URLSearchParams): Promise<Result<Report<LimitRow>>> {
  const rule = search.get('rule') === 'project' ? 'project' : 'unit';
  const all = search.get('all') === '1';
  const board = await listNearLimits(ctx, { query: asked(ctx, search), rule, all, page: 1, limit: ALL_ROWS });
  if (!board.ok) return board;
  const { frame, rows } = board.value;
  return ok({
    name: rule === 'unit' ? '近限清单-限额标准' : '近限清单-公开招标',
    conditions: [
      ...areaConditions(frame),
      ...conditionsOf({
        财政年度: String(frame.query.year),
        范围: all ? '全部累计' : '达到提醒线的累计',
        口径: '自提交申请起计入，取消、退货和降价冲减；框架协议项下单独累计，只提醒。',
      }),
    ],
    columns: [
      { head: '采购单位', kind: 'text', value: (row) => row.unitName },
      ...(rule === 'project'
        ? [
            { head: '项目代码', kind: 'code' as const, value: (row: LimitRow) => row.projectCode },
            { head: '项目名称', kind: 'text' as const, value: (row: LimitRow) => row.projectName },
          ]
        : []),
      { head: '品目编码', kind: 'code', value: (row) => row.categoryCode },
      { head: '品目', kind: 'text', value: (row) => row.categoryName },
      { head: '框架协议', kind: 'text', value: (row) => (row.framework ? '是' : '否') },
      { head: '本年累计', kind: 'yuan', value: (row) => row.amountFen },
      { head: '标准', kind: 'yuan', value: (row) => row.limitFen },
      { head: '占标准', kind: 'share', value: (row) => row.amountFen / row.limitFen },
      { head: '提醒线', kind: 'share', value: (row) => row.warnPercent / 100 },
      { head: '状态', kind: 'text', value: (row) => LIMIT_STATE_NAMES[limitState(row)] },
    ],
    rows: inOneBatch(rows),
  });
}

/** What a cumulative counter consists of. */
export async function movementReport(
  ctx: Ctx,
  search: URLSearchParams,
): Promise<Result<Report<LimitMovement>>> {
  const scopeKey = search.get('key') ?? '';
  const fiscalYear = asked(ctx, search).year;
  const pages = await allPages(
    (before) => viewLimitMovements(ctx, { scopeKey, fiscalYear, before }),
    ({ movements, nextBefore }) => ({ rows: movements, next: nextBefore }),
  );
  if (!pages.ok) return pages;
  return ok({
    name: '累计明细',
    conditions: conditionsOf({
      采购单位: pages.value.first.unitName,
      累计项: scopeKey.split(':').slice(2).join(' '),
      财政年度: String(fiscalYear),
    }),
    columns: [
      { head: '时间', kind: 'instant', value: (row) => row.at },
      { head: '单据', kind: 'text', value: (row) => (row.sourceKind === 'request' ? '采购申请' : '订单') },
      { head: '编号', kind: 'code', value: (row) => row.sourceNumber },
      { head: '金额', kind: 'yuan', value: (row) => row.amountFen },
      { head: '订单', kind: 'code', value: (row) => row.orders.map(({ number }) => number).join('、') },
    ],
    rows: pages.value.rows,
  });
}
