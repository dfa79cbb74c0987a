import type { JobName } from '../../domain/oversight/jobs.ts';
import { JOB_FACTS, JOB_NAMES, refusedWith, resultFigures } from '../../domain/oversight/jobs.ts';
import { expireAgreements } from '../agreements/expire-agreements.server.ts';
import { remindApprovers } from '../approval/remind-approvers.server.ts';
import { publishCheckpoint } from '../budget/publish-checkpoint.server.ts';
import { reconcileDaily } from '../budget/reconcile-daily.server.ts';
import { renewFiscalHolds } from '../budget/renew-fiscal-holds.server.ts';
import { clearImports } from '../catalogue/clear-imports.server.ts';
import { feedSearch } from '../catalogue/feed-search.server.ts';
import { matchProducts } from '../catalogue/match-products.server.ts';
import { patrolPrices } from '../catalogue/patrol-prices.server.ts';
import { refreshCertifiedOffers } from '../catalogue/refresh-certified-offers.server.ts';
import { refreshDealtOffers } from '../catalogue/refresh-dealt-offers.server.ts';
import { reindexSearch } from '../catalogue/reindex-search.server.ts';
import { remindCertificates } from '../catalogue/remind-certificates.server.ts';
import { runImports } from '../catalogue/run-imports.server.ts';
import { tidySearch } from '../catalogue/tidy-search.server.ts';
import type { Ctx } from '../context.server.ts';
import { remindAcceptance } from '../fulfilment/remind-acceptance.server.ts';
import { timeOutOrders } from '../fulfilment/time-out-orders.server.ts';
import { plainError } from '../outbox/plain-error.server.ts';
import { tidyRecords } from '../oversight/tidy-records.server.ts';
import { publishDueAnnouncements } from '../publication/publish-due-announcements.server.ts';
import { publishPriceBulletin } from '../publication/publish-price-bulletin.server.ts';
import { endSanctions } from '../suppliers/end-sanctions.server.ts';
import { askPlatform832 } from '../welfare/ask-platform-832.server.ts';
import { pullPlatformProducts } from '../welfare/pull-platform-products.server.ts';
import type { JobRecorder, JobWish } from './job-record.server.ts';

/** Work that takes longer than a moment asks `stopping` between its steps. */
type Run = (ctx: Ctx, stopping: () => boolean) => Promise<unknown>;

/** What becomes due by the clock alone. Any number of processes may run a job at once: rows decide, not the schedule. */
export interface Job {
  readonly name: string;
  /** null = only when somebody asks for it. */
  readonly everyMs: number | null;
  readonly run: Run;
}

const RUNS: Readonly<Record<JobName, Run>> = {
  'time-out-orders': timeOutOrders,
  'remind-approvers': remindApprovers,
  'remind-acceptance': remindAcceptance,
  'expire-agreements': expireAgreements,
  'end-sanctions': endSanctions,
  'publish-due-announcements': publishDueAnnouncements,
  'run-imports': (ctx, stopping) => runImports(ctx, { stopping }),
  'clear-imports': clearImports,
  'match-products': matchProducts,
  'refresh-certified-offers': refreshCertifiedOffers,
  'refresh-dealt-offers': refreshDealtOffers,
  'remind-certificates': remindCertificates,
  'patrol-prices': patrolPrices,
  'publish-price-bulletin': publishPriceBulletin,
  'renew-fiscal-holds': renewFiscalHolds,
  'publish-checkpoint': publishCheckpoint,
  'reconcile-daily': reconcileDaily,
  'ask-platform-832': askPlatform832,
  'pull-platform-products': pullPlatformProducts,
  'feed-search': feedSearch,
  'tidy-search': tidySearch,
  'tidy-records': tidyRecords,
  'reindex-search': reindexSearch,
};

export const JOBS: readonly Job[] = JOB_NAMES.map((name) => ({
  name,
  everyMs: JOB_FACTS[name].everyMs,
  run: RUNS[name],
}));

export interface Schedule {
  /** Starts nothing more and waits for what is running. */
  stop(): Promise<void>;
}

/** A round that takes longer is shown as under way. */
const LONG_ROUND_MS = 2_000;
const WISHES_EVERY_MS = 2_000;

/** Runs one round and tells the recorder; neither a failure of the round nor of the record stops anything else. */
async function round(
  job: Job,
  ctx: Ctx,
  stopping: () => boolean,
  told: { readonly recorder: JobRecorder | undefined; readonly requestedBy: string | null },
): Promise<void> {
  const { recorder, requestedBy } = told;
  const note = async (write: Promise<void> | undefined) => {
    try {
      await write;
    } catch (error) {
      ctx.log.error({ err: error, job: job.name }, 'a round could not be recorded');
    }
  };
  const startedAt = ctx.clock.now();
  const startedMs = performance.now();
  const long = setTimeout(() => void note(recorder?.running(job.name, startedAt)), LONG_ROUND_MS);
  const end = (outcome: 'ok' | 'failed', result: Readonly<Record<string, number>>, error: string | null) => {
    clearTimeout(long);
    const durationMs = Math.round(performance.now() - startedMs);
    return note(recorder?.ended(job.name, { startedAt, durationMs, outcome, result, error, requestedBy }));
  };
  try {
    const answer = await job.run(ctx, stopping);
    const refused = refusedWith(answer);
    await end(refused === null ? 'ok' : 'failed', resultFigures(answer), refused);
  } catch (error) {
    ctx.log.error({ err: error, job: job.name }, 'a job failed');
    await end('failed', {}, plainError(error));
  }
}

/**
 * Runs each job at once and then at its interval, never twice at a time, and whenever somebody asks for it; a failure is
 * logged, recorded and tried again at the next round.
 */
export function startSchedule(
  jobs: readonly Job[],
  contextFor: (name: string) => Ctx,
  recorder?: JobRecorder,
): Schedule {
  const running = new Map<Job, Promise<void>>();
  let stopped = false;
  let listening: Promise<void> = Promise.resolve();
  const start = (job: Job, requestedBy: string | null = null) => {
    if (running.has(job)) return;
    const ctx = contextFor(job.name);
    const under = round(job, ctx, () => stopped, { recorder, requestedBy }).finally(() =>
      running.delete(job),
    );
    running.set(job, under);
  };
  const grant = async ({ name, requestedBy }: JobWish) => {
    const job = jobs.find((one) => one.name === name);
    if (job === undefined) return;
    // A round under way began before the wish and may not have seen what it is about.
    await running.get(job);
    if (!stopped) start(job, requestedBy);
  };
  const listen = async () => {
    if (recorder === undefined || stopped) return;
    try {
      await Promise.all((await recorder.wishes()).map(grant));
    } catch (error) {
      contextFor('schedule').log.error({ err: error }, 'the wishes for rounds could not be read');
    }
  };
  for (const job of jobs) if (job.everyMs !== null) start(job);
  const timers = jobs.flatMap((job) =>
    job.everyMs === null ? [] : [setInterval(() => start(job), job.everyMs)],
  );
  if (recorder !== undefined) {
    timers.push(
      setInterval(() => {
        listening = listen();
      }, WISHES_EVERY_MS),
    );
  }
  return {
    async stop() {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.all([listening, ...running.values()]);
    },
  };
}
