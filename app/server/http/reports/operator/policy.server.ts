import type { CalendarRow } from '~db/queries/policy/calendar.ts';
import type { SandboxTurnRow } from '~db/queries/policy/sandbox.ts';
import { listChangesInput, listRuleValuesInput } from '../../../../domain/policy/change.input.ts';
import { CHANGE_KIND_NAMES, CHANGE_STATE_NAMES } from '../../../../domain/policy/change-machine.ts';
import { CONFIDENCE_NAMES, isConfidence } from '../../../../domain/policy/confidence.ts';
import { STAGE_NAMES, VERDICT_NAMES } from '../../../../domain/policy/decision-names.ts';
import { viewSandboxRunInput } from '../../../../domain/policy/sandbox.input.ts';
import { valueName } from '../../../../domain/policy/value-names.ts';
import type { ValueText } from '../../../../domain/policy/value-text.ts';
import { createT } from '../../../../ui/i18n/t.ts';
import type { Ctx } from '../../../context.server.ts';
import type { ChangeView } from '../../../policy/change-view.server.ts';
import { listChanges } from '../../../policy/list-changes.server.ts';
import type { RuleValueListRow } from '../../../policy/list-rule-values.server.ts';
import { listRuleValues } from '../../../policy/list-rule-values.server.ts';
import { viewCalendar } from '../../../policy/view-calendar.server.ts';
import { viewSandboxRun } from '../../../policy/view-sandbox-run.server.ts';
import type { Report } from '../../report.server.ts';
import { conditionsOf, inOneBatch, pagesAfter, pagesOf } from '../../report.server.ts';
import { unwrap } from '../../respond.server.ts';

const BATCH_ROWS = 500;
const t = createT('zh');

const written = (text: ValueText | null) => (text === null ? '' : t(text.text, text.params));
const confidence = (code: string) => (isConfidence(code) ? CONFIDENCE_NAMES[code] : code);

/** The registry as it is filtered: what counts today, for each value and area. */
export async function rulesReport(ctx: Ctx, search: URLSearchParams): Promise<Report<RuleValueListRow>> {
  const { q, area, only } = listRuleValuesInput.parse(Object.fromEntries(search));
  return {
    name: '规则登记',
    conditions: conditionsOf({ 关键词: q, 适用地区: area, 类别: only }),
    columns: [
      { head: '编号', kind: 'code', value: (row) => row.ruleId },
      { head: '数值', kind: 'text', value: (row) => valueName(row.ruleId) },
      { head: '地区代码', kind: 'code', value: (row) => row.areaCode },
      { head: '适用地区', kind: 'text', value: (row) => row.areaName ?? '全国' },
      { head: '今日取值', kind: 'text', value: (row) => written(row.text) },
      { head: '生效日期', kind: 'date', value: (row) => row.validFrom },
      { head: '版本', kind: 'count', value: (row) => row.version },
      { head: '可信程度', kind: 'text', value: (row) => confidence(row.confidence) },
      { head: '依据', kind: 'text', value: (row) => row.clauseTitle },
      { head: '来源', kind: 'text', value: (row) => row.source },
      { head: '待生效', kind: 'count', value: (row) => row.coming },
    ],
    rows: pagesOf(async (after) => {
      const question = { q, area, only, after: after ?? undefined, limit: BATCH_ROWS };
      const { rows, next } = unwrap(await listRuleValues(ctx, question), ctx);
      return { rows, next };
    }),
  };
}

const DAY_NAMES = { workday: '上班', holiday: '放假' } as const;

function oldText({ subject }: ChangeView): string {
  if (subject.kind === 'rule_value') return written(subject.oldText);
  if (subject.kind === 'spec_template') return subject.oldCount === null ? '' : `${subject.oldCount} 项规格`;
  return subject.oldDay === null ? '随周历' : DAY_NAMES[subject.oldDay];
}
function newText({ subject }: ChangeView): string {
  if (subject.kind === 'rule_value') return written(subject.newText);
  return subject.kind === 'spec_template' ? `${subject.newCount} 项规格` : DAY_NAMES[subject.newDay];
}

/** Proposals as they are filtered. */
export async function changesReport(ctx: Ctx, search: URLSearchParams): Promise<Report<ChangeView>> {
  const { q, kind, state } = listChangesInput.parse(Object.fromEntries(search));
  return {
    name: '变更复核',
    conditions: conditionsOf({
      关键词: q,
      类别: kind === undefined ? '' : CHANGE_KIND_NAMES[kind],
      状态: state === undefined ? '' : CHANGE_STATE_NAMES[state],
    }),
    columns: [
      { head: '类别', kind: 'text', value: (row) => CHANGE_KIND_NAMES[row.kind] },
      { head: '对象', kind: 'code', value: (row) => row.subjectKey },
      { head: '现行', kind: 'text', value: oldText },
      { head: '新值', kind: 'text', value: newText },
      { head: '生效日期', kind: 'date', value: (row) => row.effectiveFrom },
      { head: '状态', kind: 'text', value: (row) => CHANGE_STATE_NAMES[row.state] },
      { head: '来源', kind: 'text', value: (row) => row.source },
      { head: '理由', kind: 'text', value: (row) => row.reason },
      { head: '提出人', kind: 'text', value: (row) => row.proposedByName },
      { head: '提出时间', kind: 'instant', value: (row) => row.proposedAt },
      { head: '复核人', kind: 'text', value: (row) => row.decidedByName },
      { head: '复核时间', kind: 'instant', value: (row) => row.decidedAt },
      { head: '复核意见', kind: 'text', value: (row) => row.decisionNote },
    ],
    rows: pagesOf(async (before) => {
      const question = { q, kind, state, before: before ?? undefined, limit: BATCH_ROWS };
      const { rows, nextBefore } = unwrap(await listChanges(ctx, question), ctx);
      return { rows, next: nextBefore };
    }),
  };
}

/** The calendar of a year. */
export async function calendarReport(ctx: Ctx, search: URLSearchParams): Promise<Report<CalendarRow>> {
  const year = Number(search.get('year'));
  const view = unwrap(await viewCalendar(ctx, { year: year === 0 ? undefined : year }), ctx);
  return {
    name: `工作日历 ${view.year}`,
    conditions: conditionsOf({ 年份: String(view.year) }),
    columns: [
      { head: '日期', kind: 'date', value: (row) => row.date },
      { head: '安排', kind: 'text', value: (row) => DAY_NAMES[row.kind] },
      { head: '名称', kind: 'text', value: (row) => row.name },
      { head: '可信程度', kind: 'text', value: (row) => (row.estimated ? '推算' : '已公布') },
      { head: '来源', kind: 'text', value: (row) => row.source },
    ],
    rows: inOneBatch(view.days),
  };
}

/** What turned in a run of the sandbox, as it is filtered. */
export async function sandboxReport(ctx: Ctx, search: URLSearchParams): Promise<Report<SandboxTurnRow>> {
  const { after: _page, ...filters } = viewSandboxRunInput.parse(Object.fromEntries(search));
  const question = { ...filters, runId: search.get('run') ?? '', limit: BATCH_ROWS };
  const load = async (after?: string) => {
    const view = unwrap(await viewSandboxRun(ctx, { ...question, after }), ctx);
    return { run: view.run, rows: view.turns, next: view.nextAfter };
  };
  const first = await load();
  const { run } = first;
  return {
    name: '规则试算',
    conditions: conditionsOf({
      数值: valueName(run.ruleId),
      适用地区: run.areaName ?? run.areaCode,
      年度: String(run.fiscalYear),
      现行: written(run.baseText),
      试算: written(run.text),
    }),
    columns: [
      { head: '编号', kind: 'code', value: (row) => row.number },
      { head: '判定时点', kind: 'text', value: (row) => STAGE_NAMES[row.stage] },
      { head: '日期', kind: 'date', value: (row) => row.orderDate },
      { head: '单位', kind: 'text', value: (row) => row.unitName },
      { head: '品目代码', kind: 'code', value: (row) => row.categoryCode },
      { head: '品目', kind: 'text', value: (row) => row.categoryName },
      { head: '金额（元）', kind: 'yuan', value: (row) => row.amountFen },
      { head: '规则', kind: 'code', value: (row) => row.ruleId },
      { head: '当时', kind: 'text', value: (row) => VERDICT_NAMES[row.before] },
      { head: '试算', kind: 'text', value: (row) => VERDICT_NAMES[row.after] },
      { head: '整单当时', kind: 'text', value: (row) => VERDICT_NAMES[row.wholeBefore] },
      { head: '整单试算', kind: 'text', value: (row) => VERDICT_NAMES[row.wholeAfter] },
    ],
    rows: pagesAfter(first, load),
  };
}
