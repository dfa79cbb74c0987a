import { sql } from 'drizzle-orm';
import type { JobName, JobOutcome } from '../../../app/domain/oversight/jobs.ts';
import type { Executor, Tx } from '../../client.ts';
import { rows } from '../../client.ts';
import { jobRuns } from '../../schema/oversight.ts';

/** One round of a job as it is kept. */
export interface JobRound {
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly outcome: JobOutcome;
  readonly result: Readonly<Record<string, number>>;
  readonly error: string | null;
  readonly requestedBy: string | null;
}

/** A job as it stands; instants are ISO texts. */
export interface JobRecord {
  readonly name: JobName;
  readonly runningSince: string | null;
  readonly lastStartedAt: string | null;
  readonly lastFinishedAt: string | null;
  readonly lastOutcome: JobOutcome | null;
  readonly lastDurationMs: number | null;
  readonly lastResult: Readonly<Record<string, number>> | null;
  readonly lastError: string | null;
  /** Start of the last round that did not fail. */
  readonly lastOkAt: string | null;
  /** Rounds that failed since then. */
  readonly failures: number;
  readonly requestedAt: string | null;
  readonly requestedByName: string | null;
}

const instantOf = (at: Date) => sql`${at.toISOString()}::timestamptz`;

/** A round is under way for longer than a moment. */
export async function markJobRunning(db: Executor, name: string, since: Date): Promise<void> {
  await db.execute(sql`insert into jobs (name, running_since) values (${name}, ${instantOf(since)})
    on conflict (name) do update set running_since = excluded.running_since`);
}

/** The last round of a job; a round worth keeping is also written down by itself. */
export async function recordJobRound(
  tx: Tx,
  run: { readonly id: string; readonly job: string; readonly keep: boolean },
  round: JobRound,
): Promise<void> {
  const { startedAt, durationMs, outcome, result, error } = round;
  const finishedAt = new Date(startedAt.getTime() + durationMs);
  await tx.execute(sql`
    insert into jobs (name, last_started_at, last_finished_at, last_outcome, last_duration_ms, last_result, last_error,
      last_ok_at, failures)
    values (${run.job}, ${instantOf(startedAt)}, ${instantOf(finishedAt)}, ${outcome}, ${durationMs},
      ${JSON.stringify(result)}::jsonb, ${error},
      ${outcome === 'ok' ? instantOf(startedAt) : null}, ${outcome === 'ok' ? 0 : 1})
    on conflict (name) do update set running_since = null, last_started_at = excluded.last_started_at,
      last_finished_at = excluded.last_finished_at, last_outcome = excluded.last_outcome,
      last_duration_ms = excluded.last_duration_ms, last_result = excluded.last_result,
      last_error = excluded.last_error, last_ok_at = coalesce(excluded.last_ok_at, jobs.last_ok_at),
      failures = case when excluded.failures = 0 then 0 else jobs.failures + 1 end`);
  if (run.keep) await tx.insert(jobRuns).values({ id: run.id, job: run.job, ...round });
}

/** Notes that a person wants a round; false when one is wanted already. */
export async function requestJob(
  tx: Tx,
  wish: { readonly name: string; readonly at: Date; readonly by: string },
): Promise<boolean> {
  const noted = await rows(
    tx,
    sql`insert into jobs (name, requested_at, requested_by) values (${wish.name}, ${instantOf(wish.at)}, ${wish.by})
      on conflict (name) do update set requested_at = excluded.requested_at, requested_by = excluded.requested_by
        where jobs.requested_at is null
      returning name`,
  );
  return noted.length === 1;
}

/** Takes the rounds that people want, each for one process. */
export function claimRequestedJobs(db: Executor): Promise<{ name: string; requestedBy: string | null }[]> {
  return rows<{ name: string; requestedBy: string | null }>(
    db,
    sql`with wanted as (
        select name, requested_by from jobs where requested_at is not null for update skip locked)
      update jobs set requested_at = null, requested_by = null from wanted where jobs.name = wanted.name
      returning jobs.name, wanted.requested_by as "requestedBy"`,
  );
}

export function listJobRecords(db: Executor): Promise<JobRecord[]> {
  return rows<JobRecord & Record<string, unknown>>(
    db,
    sql`select j.name, to_json(j.running_since)#>>'{}' as "runningSince",
      to_json(j.last_started_at)#>>'{}' as "lastStartedAt", to_json(j.last_finished_at)#>>'{}' as "lastFinishedAt",
      j.last_outcome as "lastOutcome", j.last_duration_ms as "lastDurationMs", j.last_result as "lastResult",
      j.last_error as "lastError", to_json(j.last_ok_at)#>>'{}' as "lastOkAt", j.failures, to_json(j.requested_at)#>>'{}' as "requestedAt", u.name as "requestedByName"
    from jobs j left join users u on u.id = j.requested_by`,
  );
}

export interface JobRunRecord {
  readonly id: string;
  readonly job: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly outcome: JobOutcome;
  readonly result: Readonly<Record<string, number>>;
  readonly error: string | null;
  readonly requestedByName: string | null;
}

/** Rounds that were kept, newest first, paged by id. */
export function listJobRunRows(
  db: Executor,
  question: {
    readonly job: string | null;
    readonly outcome: JobOutcome | null;
    readonly before: string | null;
    readonly limit: number;
  },
): Promise<JobRunRecord[]> {
  const { job, outcome, before } = question;
  return rows<JobRunRecord & Record<string, unknown>>(
    db,
    sql`select r.id, r.job, to_json(r.started_at)#>>'{}' as "startedAt", r.duration_ms as "durationMs", r.outcome,
      r.result, r.error, u.name as "requestedByName"
    from job_runs r left join users u on u.id = r.requested_by
    where (${job}::text is null or r.job = ${job}::text)
      and (${outcome}::text is null or r.outcome = ${outcome}::text)
      and (${before}::uuid is null or r.id < ${before}::uuid)
    order by r.id desc limit ${question.limit}`,
  );
}
