import { requestJob } from '~db/queries/oversight/jobs.ts';
import type { RunJobInput } from '../../domain/oversight/message.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { audit } from './audit.server.ts';

/** 立即运行: asks for a round of a job; the next process that looks, within seconds, runs it. */
export async function runJob(ctx: Ctx, input: RunJobInput): Promise<Result<{ readonly job: string }>> {
  const actor = authorize(ctx, 'run-job');
  const { job } = input;
  return withTransaction(ctx, async (tx) => {
    const wanted = await requestJob(tx, { name: job, at: ctx.clock.now(), by: actor.userId });
    if (!wanted) return refuse('JOB_REQUESTED');
    await audit(tx, ctx, {
      action: 'run-job',
      subjectKind: 'job',
      subjectId: job,
      orgId: actor.orgId,
      detail: { name: job },
    });
    return ok({ job });
  });
}
