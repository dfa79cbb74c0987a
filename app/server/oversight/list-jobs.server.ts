import type { JobRecord } from '~db/queries/oversight/jobs.ts';
import { listJobRecords } from '~db/queries/oversight/jobs.ts';
import type { JobName } from '../../domain/oversight/jobs.ts';
import { isLate, JOB_FACTS, JOB_NAMES, nextRun } from '../../domain/oversight/jobs.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface JobView extends JobRecord {
  /** null = only when somebody asks for it. */
  readonly everyMs: number | null;
  readonly nextRunAt: string | null;
  /** Should have begun a round long ago: no process runs it. */
  readonly late: boolean;
}

const unknown = (name: JobName): JobRecord => ({
  name,
  runningSince: null,
  lastStartedAt: null,
  lastFinishedAt: null,
  lastOutcome: null,
  lastDurationMs: null,
  lastResult: null,
  lastError: null,
  lastOkAt: null,
  failures: 0,
  requestedAt: null,
  requestedByName: null,
});

/** 定时任务: each with its last round, its next one, and whether it is under way. */
export async function listJobs(ctx: Ctx): Promise<Result<{ readonly jobs: readonly JobView[] }>> {
  authorize(ctx, 'list-jobs');
  const now = ctx.clock.now();
  const records = new Map((await listJobRecords(ctx.db)).map((record) => [record.name, record]));
  const jobs = JOB_NAMES.map((name) => {
    const record = records.get(name) ?? unknown(name);
    const { everyMs } = JOB_FACTS[name];
    const last = record.lastStartedAt === null ? null : new Date(record.lastStartedAt);
    return {
      ...record,
      everyMs,
      nextRunAt: nextRun(name, last, now)?.toISOString() ?? null,
      late: isLate(name, { startedAt: last, isRunning: record.runningSince !== null }, now),
    };
  });
  return ok({ jobs });
}
