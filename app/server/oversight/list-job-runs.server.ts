import type { JobRunRecord } from '~db/queries/oversight/jobs.ts';
import { listJobRunRows } from '~db/queries/oversight/jobs.ts';
import type { ListJobRunsInput } from '../../domain/oversight/message.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE = 25;

export interface JobRunList {
  readonly rows: readonly JobRunRecord[];
  readonly nextBefore: string | null;
}

/** Rounds of jobs that changed something, failed or were asked for, newest first. */
export async function listJobRuns(
  ctx: Ctx,
  input: ListJobRunsInput & { readonly limit?: number },
): Promise<Result<JobRunList>> {
  authorize(ctx, 'list-job-runs');
  const limit = input.limit ?? PAGE;
  const found = await listJobRunRows(ctx.db, {
    job: input.job ?? null,
    outcome: input.outcome ?? null,
    before: input.before ?? null,
    limit: limit + 1,
  });
  const rows = found.slice(0, limit);
  return ok({ rows, nextBefore: found.length > limit ? (rows.at(-1)?.id ?? null) : null });
}
