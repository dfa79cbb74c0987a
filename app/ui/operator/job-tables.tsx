import type { JobName, JobOutcome } from '~/domain/oversight/jobs.ts';
import { JOB_FACTS, JOB_OUTCOME_NAMES, JOB_RESULT_NAMES, jobLabel } from '~/domain/oversight/jobs.ts';
import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { Cause } from './cause.tsx';
import { durationText } from './duration.ts';

type Figures = Readonly<Record<string, number>>;

export interface JobItem {
  readonly name: JobName;
  readonly everyMs: number | null;
  readonly runningSince: string | null;
  readonly lastStartedAt: string | null;
  readonly lastOutcome: JobOutcome | null;
  readonly lastDurationMs: number | null;
  readonly lastResult: Figures | null;
  readonly lastError: string | null;
  readonly lastOkAt: string | null;
  readonly failures: number;
  readonly requestedAt: string | null;
  readonly requestedByName: string | null;
  readonly nextRunAt: string | null;
  readonly late: boolean;
}

/** “届满 2，清理 14”; empty when nothing was done. */
export function figuresText(figures: Figures, t: T): string {
  return Object.entries(JOB_RESULT_NAMES)
    .flatMap(([key, name]) => {
      const figure = figures[key];
      return figure === undefined || figure === 0 ? [] : [`${t(name)} ${figure}`];
    })
    .join(t('，'));
}

export function OutcomePill({ outcome }: { outcome: JobOutcome }) {
  const t = useT();
  return <Status tone={outcome === 'ok' ? 'ok' : 'deny'}>{t(JOB_OUTCOME_NAMES[outcome])}</Status>;
}

function JobStatus({ job }: { job: JobItem }) {
  const t = useT();
  if (job.requestedAt !== null) {
    return <Status tone="reason">{t('{name}已请求运行', { name: job.requestedByName ?? '' })}</Status>;
  }
  if (job.runningSince !== null) return <Status tone="refer">{t('运行中')}</Status>;
  if (job.late) {
    return <Status tone="warn">{job.lastStartedAt === null ? t('还没有运行记录') : t('已停止运行')}</Status>;
  }
  return job.lastOutcome === null ? (
    <Status>{t('还没有运行记录')}</Status>
  ) : (
    <OutcomePill outcome={job.lastOutcome} />
  );
}

/** How long a job has been failing, with a way to the rounds that did. */
function FailureNote({ job }: { job: JobItem }) {
  const t = useT();
  const since =
    job.lastOkAt === null ? t('从未成功') : t('上次成功 {at}', { at: formatDateTime(job.lastOkAt) });
  return (
    <a className="small line-part" href={paths.operatorJobs({ job: job.name, outcome: 'failed' })}>
      {t('连续失败 {n} 次', { n: job.failures })} · {since}
    </a>
  );
}

/** The jobs with their last and next rounds. */
export function JobTable({ jobs, mayRun }: { jobs: readonly JobItem[]; mayRun: boolean }) {
  const t = useT();
  const pause = (ms: number | null) =>
    ms === null ? t('仅手工运行') : t('每 {pause}', { pause: durationText(ms, t) });
  return (
    <Table
      caption={t('定时任务')}
      rows={jobs}
      rowKey={(job) => job.name}
      columns={[
        {
          key: 'name',
          head: t('任务'),
          role: 'lead',
          cell: (job) => (
            <>
              <a href={paths.operatorJobs({ job: job.name })}>
                <b>{t(JOB_FACTS[job.name].label)}</b>
              </a>
              <span className="small faint line-part">
                <span className="code">{job.name}</span> · {pause(job.everyMs)}
              </span>
            </>
          ),
        },
        { key: 'state', head: t('状态'), cell: (job) => <JobStatus job={job} /> },
        {
          key: 'last',
          head: t('上次运行'),
          className: 'nowrap',
          cell: (job) =>
            job.lastStartedAt === null ? '—' : <time>{formatDateTime(job.lastStartedAt)}</time>,
        },
        {
          key: 'duration',
          head: t('用时'),
          num: true,
          cell: (job) => (job.lastDurationMs === null ? '—' : durationText(job.lastDurationMs, t)),
        },
        {
          key: 'result',
          head: t('结果'),
          cell: (job) => (
            <>
              {job.lastError === null ? (
                figuresText(job.lastResult ?? {}, t) || '—'
              ) : (
                <Cause error={job.lastError} />
              )}
              {job.failures > 0 && <FailureNote job={job} />}
            </>
          ),
        },
        {
          key: 'next',
          head: t('下次运行'),
          className: 'nowrap',
          cell: (job) => (job.nextRunAt === null ? '—' : <time>{formatDateTime(job.nextRunAt)}</time>),
        },
        {
          key: 'act',
          head: t('操作'),
          hideHead: true,
          role: 'act',
          cell: (job) =>
            mayRun && (
              <form method="post">
                <input type="hidden" name="job" value={job.name} />
                <Button
                  size="sm"
                  name="intent"
                  value="run"
                  label={t('立即运行：{name}', { name: t(JOB_FACTS[job.name].label) })}
                >
                  {t('立即运行')}
                </Button>
              </form>
            ),
        },
      ]}
    />
  );
}

interface JobRunItem {
  readonly id: string;
  readonly job: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly outcome: JobOutcome;
  readonly result: Figures;
  readonly error: string | null;
  readonly requestedByName: string | null;
}

/** Rounds that changed something, failed or were asked for. */
export function JobRunTable({ rows }: { rows: readonly JobRunItem[] }) {
  const t = useT();
  return (
    <Table
      caption={t('运行记录')}
      rows={rows}
      rowKey={(run) => run.id}
      empty={<Empty title={t('没有符合条件的运行记录')}>{t('没有事情可做的运行不留记录。')}</Empty>}
      columns={[
        {
          key: 'started',
          head: t('开始时间'),
          role: 'lead',
          className: 'nowrap',
          cell: (run) => <time>{formatDateTime(run.startedAt)}</time>,
        },
        { key: 'job', head: t('任务'), cell: (run) => t(jobLabel(run.job)) },
        { key: 'outcome', head: t('状态'), cell: (run) => <OutcomePill outcome={run.outcome} /> },
        {
          key: 'result',
          head: t('结果'),
          cell: (run) =>
            run.error === null ? figuresText(run.result, t) || '—' : <Cause error={run.error} />,
        },
        { key: 'duration', head: t('用时'), num: true, cell: (run) => durationText(run.durationMs, t) },
        { key: 'by', head: t('发起'), cell: (run) => run.requestedByName ?? t('定时') },
      ]}
    />
  );
}
