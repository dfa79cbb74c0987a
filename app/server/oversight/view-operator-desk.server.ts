import { listDeskAgreements } from '~db/queries/agreements/agreement-desk.ts';
import { listJobRecords } from '~db/queries/oversight/jobs.ts';
import type { WaitingApplication, WaitingProposal } from '~db/queries/oversight/operator-desk.ts';
import { oldestApplications, oldestProposals, readDeskFigures } from '~db/queries/oversight/operator-desk.ts';
import type { DeskAgreement } from '../../domain/agreements/desk.ts';
import { isLate, JOB_NAMES } from '../../domain/oversight/jobs.ts';
import type { DeskFigures } from '../../domain/oversight/operator-desk.ts';
import { orphanedBefore } from '../../domain/payment/card-orphans.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { addDays, daysBetween, localDate, toLocalDate } from '../../domain/time/local-date.ts';
import { SOON_DAYS } from '../agreements/list-all-agreements.server.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const SHOWN = 5;

export interface OperatorDesk {
  readonly figures: DeskFigures;
  /** Jobs whose last round failed, and those no process runs any more. */
  readonly failingJobs: number;
  readonly lateJobs: number;
  /** Whether there is a fiscal system to differ from. */
  readonly connected: boolean;
  readonly applications: readonly WaitingApplication[];
  readonly proposals: readonly WaitingProposal[];
  readonly agreements: readonly (DeskAgreement & { readonly daysLeft: number })[];
  readonly now: string;
}

async function troubledJobs(ctx: Ctx, now: Date): Promise<{ failing: number; late: number }> {
  const records = new Map((await listJobRecords(ctx.db)).map((record) => [record.name, record]));
  const late = JOB_NAMES.filter((name) => {
    const record = records.get(name);
    const startedAt = record?.lastStartedAt ? new Date(record.lastStartedAt) : null;
    return isLate(name, { startedAt, isRunning: (record?.runningSince ?? null) !== null }, now);
  });
  const failing = JOB_NAMES.filter((name) => (records.get(name)?.failures ?? 0) > 0);
  return { failing: failing.length, late: late.length };
}

/** 工作台: what waits for the operators, each figure the beginning of its list. */
export async function viewOperatorDesk(ctx: Ctx): Promise<Result<OperatorDesk>> {
  const { userId } = authorize(ctx, 'view-operator-desk');
  const now = ctx.clock.now();
  const today = toLocalDate(now);
  const ending = [today, addDays(today, SOON_DAYS)] as const;
  const [figures, jobs, applications, proposals, agreements] = await Promise.all([
    readDeskFigures(ctx.db, { userId, ending, orphanedBefore: orphanedBefore(now) }),
    troubledJobs(ctx, now),
    oldestApplications(ctx.db, SHOWN),
    oldestProposals(ctx.db, userId, SHOWN),
    listDeskAgreements(ctx.db, {
      text: '',
      state: null,
      endsBetween: ending,
      sort: 'validTo',
      dir: 'asc',
      after: null,
      limit: SHOWN,
    }),
  ]);
  return ok({
    figures,
    failingJobs: jobs.failing,
    lateJobs: jobs.late,
    connected: ctx.budgetSystem.kind === 'http',
    applications,
    proposals,
    agreements: agreements.map((row) => ({ ...row, daysLeft: daysBetween(today, localDate(row.validTo)) })),
    now: now.toISOString(),
  });
}
