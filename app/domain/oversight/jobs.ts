export const JOB_OUTCOMES = ['ok', 'failed'] as const;
export type JobOutcome = (typeof JOB_OUTCOMES)[number];
export const JOB_OUTCOME_NAMES = { ok: '完成', failed: '失败' } as const satisfies Record<JobOutcome, string>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

interface JobFacts {
  /** What it is called on the operator's page. */
  readonly label: string;
  /** Pause between its rounds; null = only when somebody asks for it. */
  readonly everyMs: number | null;
}

/** What becomes due by the clock alone, by name. */
export const JOB_FACTS = {
  'time-out-orders': { label: '超时未确认的订单取消', everyMs: MINUTE_MS },
  'remind-approvers': { label: '审批催办', everyMs: 30 * MINUTE_MS },
  'remind-acceptance': { label: '验收逾期提醒', everyMs: HOUR_MS },
  'expire-agreements': { label: '框架协议届满与汇总公告', everyMs: HOUR_MS },
  'end-sanctions': { label: '供应商处理到期恢复', everyMs: HOUR_MS },
  'publish-due-announcements': { label: '定时公告发布', everyMs: MINUTE_MS },
  'run-imports': { label: '商品导入', everyMs: 1_000 },
  'clear-imports': { label: '导入记录清理', everyMs: HOUR_MS },
  'match-products': { label: '新商品匹配', everyMs: MINUTE_MS },
  'refresh-certified-offers': { label: '证书到期与生效', everyMs: HOUR_MS },
  'refresh-dealt-offers': { label: '成交数更新', everyMs: HOUR_MS },
  'remind-certificates': { label: '证书到期提醒', everyMs: HOUR_MS },
  'patrol-prices': { label: '价格巡检', everyMs: 10 * MINUTE_MS },
  'publish-price-bulletin': { label: '价格监测通报', everyMs: HOUR_MS },
  'renew-fiscal-holds': { label: '一体化冻结续期', everyMs: HOUR_MS },
  'publish-checkpoint': { label: '公布账本校验点', everyMs: HOUR_MS },
  'reconcile-daily': { label: '一体化每日对账', everyMs: 30 * MINUTE_MS },
  'ask-platform-832': { label: '832 平台订单号查询', everyMs: 5 * MINUTE_MS },
  'pull-platform-products': { label: '832 平台商品拉取', everyMs: HOUR_MS },
  'feed-search': { label: '外部检索库同步', everyMs: 5 * MINUTE_MS },
  'tidy-search': { label: '检索变更记录清理', everyMs: HOUR_MS },
  'tidy-records': { label: '运行记录清理', everyMs: HOUR_MS },
  'reindex-search': { label: '重建检索索引', everyMs: null },
} as const satisfies Record<string, JobFacts>;

export type JobName = keyof typeof JOB_FACTS;
export const JOB_NAMES = Object.keys(JOB_FACTS) as JobName[];

export function isJob(name: string): name is JobName {
  return Object.hasOwn(JOB_FACTS, name);
}

/** When a job begins its next round: null when only somebody's wish starts it, now when it is late or never ran. */
export function nextRun(name: JobName, lastStartedAt: Date | null, now: Date): Date | null {
  const { everyMs } = JOB_FACTS[name];
  if (everyMs === null) return null;
  if (lastStartedAt === null) return now;
  return new Date(Math.max(now.getTime(), lastStartedAt.getTime() + everyMs));
}

/** A fast job writes down a quiet round only once a minute. */
const RECORDED_EVERY_MS = MINUTE_MS;
const LATE_AFTER_ROUNDS = 3;

/** Whether a job should have begun a round long ago: no process runs it. */
export function isLate(
  name: JobName,
  last: { readonly startedAt: Date | null; readonly isRunning: boolean },
  now: Date,
): boolean {
  const { everyMs } = JOB_FACTS[name];
  if (everyMs === null || last.isRunning) return false;
  const longAgo = LATE_AFTER_ROUNDS * Math.max(everyMs, RECORDED_EVERY_MS);
  return last.startedAt === null || now.getTime() - last.startedAt.getTime() > longAgo;
}

/** What a round's figures are called; figures without a name are not shown. */
export const JOB_RESULT_NAMES = {
  cancelled: '取消',
  reminded: '提醒',
  expired: '届满',
  ended: '恢复',
  published: '发布',
  taken: '处理',
  intercepted: '冻结',
  corrected: '纠正',
  asked: '询问',
  merged: '合并',
  cleared: '清理',
  changed: '变更',
  offers: '报价',
  messages: '消息',
  runs: '运行记录',
  words: '检索词',
} as const satisfies Record<string, string>;

/** The whole numbers of a round's answer, for the record; anything else a job returns is its own business. */
export function resultFigures(answer: unknown): Record<string, number> {
  const value =
    typeof answer === 'object' && answer !== null && 'value' in answer && 'ok' in answer && answer.ok === true
      ? answer.value
      : answer;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return { taken: value };
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, number] => Number.isSafeInteger(pair[1])),
  );
}

/** The code of a refusal a job answered with; null when it did its work. */
export function refusedWith(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer) || answer.ok !== false) return null;
  const refusal = 'refusal' in answer ? answer.refusal : null;
  return typeof refusal === 'object' && refusal !== null && 'code' in refusal
    ? String(refusal.code)
    : 'refused';
}

/** The name of a job in a record, which may be of one that is no more. */
export function jobLabel(name: string): string {
  return isJob(name) ? JOB_FACTS[name].label : name;
}
