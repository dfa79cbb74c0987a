import type { MessageRecord } from '~db/queries/outbox/messages.ts';
import type { JobRunRecord } from '~db/queries/oversight/jobs.ts';
import type { SearchWordFigures } from '~db/queries/search/health.ts';
import { searchHealthInput } from '../../../../domain/catalogue/search-health.input.ts';
import { JOB_OUTCOME_NAMES, JOB_RESULT_NAMES, jobLabel } from '../../../../domain/oversight/jobs.ts';
import { listJobRunsInput, listMessagesInput } from '../../../../domain/oversight/message.input.ts';
import { MESSAGE_STATE_NAMES, messageState, topicName } from '../../../../domain/oversight/messages.ts';
import { plainCause } from '../../../../domain/oversight/plain-cause.ts';
import { viewSearchHealth } from '../../../catalogue/view-search-health.server.ts';
import type { Ctx } from '../../../context.server.ts';
import { listJobRuns } from '../../../oversight/list-job-runs.server.ts';
import { listMessages } from '../../../oversight/list-messages.server.ts';
import type { Report } from '../../report.server.ts';
import { conditionsOf, inOneBatch, pagesOf } from '../../report.server.ts';
import { unwrap } from '../../respond.server.ts';

const BATCH_ROWS = 500;
const WORDS_ROWS = 5_000;

const stateText = (row: MessageRecord) => {
  const state = messageState(row);
  return state === null ? '已投递' : MESSAGE_STATE_NAMES[state];
};
const causeText = (error: string | null) => (error === null ? null : (plainCause(error) ?? error));

/** Messages that are not delivered, as they are filtered: without what they say. */
export async function messagesReport(ctx: Ctx, search: URLSearchParams): Promise<Report<MessageRecord>> {
  const { topic, state } = listMessagesInput.parse(Object.fromEntries(search));
  return {
    name: '未投递的消息',
    conditions: conditionsOf({
      主题: topic === undefined ? '' : topicName(topic),
      状态: state === undefined ? '' : MESSAGE_STATE_NAMES[state],
    }),
    columns: [
      { head: '编号', kind: 'code', value: (row) => row.id },
      { head: '主题', kind: 'text', value: (row) => topicName(row.topic) },
      { head: '对象', kind: 'code', value: (row) => row.number },
      { head: '状态', kind: 'text', value: stateText },
      { head: '尝试次数', kind: 'count', value: (row) => row.attempts },
      { head: '最近错误', kind: 'text', value: (row) => causeText(row.lastError) },
      { head: '技术信息', kind: 'text', value: (row) => row.lastError },
      { head: '产生时间', kind: 'instant', value: (row) => row.createdAt },
      { head: '丢弃人', kind: 'text', value: (row) => row.discardedByName },
      { head: '丢弃时间', kind: 'instant', value: (row) => row.discardedAt },
      { head: '丢弃原因', kind: 'text', value: (row) => row.discardReason },
    ],
    rows: pagesOf(async (before) => {
      const question = { topic, state, before: before ?? undefined, limit: BATCH_ROWS };
      const { rows, nextBefore } = unwrap(await listMessages(ctx, question), ctx);
      return { rows, next: nextBefore };
    }),
  };
}

const resultText = (row: JobRunRecord) =>
  Object.entries(JOB_RESULT_NAMES)
    .flatMap(([key, name]) => (row.result[key] ? [`${name} ${row.result[key]}`] : []))
    .join('，');

/** Rounds of jobs, as they are filtered. */
export async function jobRunsReport(ctx: Ctx, search: URLSearchParams): Promise<Report<JobRunRecord>> {
  const { job, outcome } = listJobRunsInput.parse(Object.fromEntries(search));
  return {
    name: '运行记录',
    conditions: conditionsOf({
      任务: job === undefined ? '' : jobLabel(job),
      状态: outcome === undefined ? '' : JOB_OUTCOME_NAMES[outcome],
    }),
    columns: [
      { head: '开始时间', kind: 'instant', value: (row) => row.startedAt },
      { head: '任务', kind: 'text', value: (row) => jobLabel(row.job) },
      { head: '状态', kind: 'text', value: (row) => JOB_OUTCOME_NAMES[row.outcome] },
      { head: '结果', kind: 'text', value: resultText },
      { head: '错误', kind: 'text', value: (row) => causeText(row.error) },
      { head: '技术信息', kind: 'text', value: (row) => row.error },
      { head: '用时（毫秒）', kind: 'count', value: (row) => row.durationMs },
      { head: '发起', kind: 'text', value: (row) => row.requestedByName ?? '定时' },
    ],
    rows: pagesOf(async (before) => {
      const question = { job, outcome, before: before ?? undefined, limit: BATCH_ROWS };
      const { rows, nextBefore } = unwrap(await listJobRuns(ctx, question), ctx);
      return { rows, next: nextBefore };
    }),
  };
}

/** What was looked for in the days of the page. */
export async function searchWordsReport(
  ctx: Ctx,
  search: URLSearchParams,
): Promise<Report<SearchWordFigures>> {
  const query = searchHealthInput.parse(Object.fromEntries(search));
  const health = unwrap(await viewSearchHealth(ctx, { ...query, limit: WORDS_ROWS }), ctx);
  return {
    name: { zero: '没有结果的词', relaxed: '放宽才有结果的词', all: '检索词' }[query.words],
    conditions: conditionsOf({ 自: health.from }),
    columns: [
      { head: '词', kind: 'text', value: (row) => row.words },
      { head: '检索次数', kind: 'count', value: (row) => row.searches },
      { head: '没有结果', kind: 'count', value: (row) => row.zeroHits },
      { head: '放宽才有', kind: 'count', value: (row) => row.unmet - row.zeroHits },
      { head: '最近一天', kind: 'date', value: (row) => row.lastDay },
    ],
    rows: inOneBatch(health.words),
  };
}
