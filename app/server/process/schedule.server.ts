import { expireAgreements } from '../agreements/expire-agreements.server.ts';
import { reconcileDaily } from '../budget/reconcile-daily.server.ts';
import { renewFiscalHolds } from '../budget/renew-fiscal-holds.server.ts';
import { clearImports } from '../catalogue/clear-imports.server.ts';
import { feedSearch } from '../catalogue/feed-search.server.ts';
import { refreshCertifiedOffers } from '../catalogue/refresh-certified-offers.server.ts';
import { runImports } from '../catalogue/run-imports.server.ts';
import { tidySearch } from '../catalogue/tidy-search.server.ts';
import type { Ctx } from '../context.server.ts';
import { remindAcceptance } from '../fulfilment/remind-acceptance.server.ts';
import { timeOutOrders } from '../fulfilment/time-out-orders.server.ts';
import { publishDueAnnouncements } from '../publication/publish-due-announcements.server.ts';
import { endSanctions } from '../suppliers/end-sanctions.server.ts';

/** What becomes due by the clock alone. Any number of processes may run a job at once: rows decide, not the schedule. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  /** Work that takes longer than a moment asks `stopping` between its steps. */
  run(ctx: Ctx, stopping: () => boolean): Promise<unknown>;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

export const JOBS: readonly Job[] = [
  { name: 'time-out-orders', everyMs: MINUTE_MS, run: timeOutOrders },
  { name: 'remind-acceptance', everyMs: 60 * MINUTE_MS, run: remindAcceptance },
  { name: 'expire-agreements', everyMs: 60 * MINUTE_MS, run: expireAgreements },
  { name: 'end-sanctions', everyMs: 60 * MINUTE_MS, run: endSanctions },
  { name: 'publish-due-announcements', everyMs: MINUTE_MS, run: publishDueAnnouncements },
  { name: 'run-imports', everyMs: SECOND_MS, run: (ctx, stopping) => runImports(ctx, { stopping }) },
  { name: 'clear-imports', everyMs: 60 * MINUTE_MS, run: clearImports },
  { name: 'refresh-certified-offers', everyMs: 60 * MINUTE_MS, run: refreshCertifiedOffers },
  { name: 'renew-fiscal-holds', everyMs: 60 * MINUTE_MS, run: renewFiscalHolds },
  { name: 'reconcile-daily', everyMs: 30 * MINUTE_MS, run: reconcileDaily },
  { name: 'feed-search', everyMs: 5 * MINUTE_MS, run: feedSearch },
  { name: 'tidy-search', everyMs: 60 * MINUTE_MS, run: tidySearch },
];

export interface Schedule {
  /** Starts nothing more and waits for what is running. */
  stop(): Promise<void>;
}

/** Runs each job at once and then at its interval, never twice at a time; a failure is logged and tried again then. */
export function startSchedule(jobs: readonly Job[], contextFor: (name: string) => Ctx): Schedule {
  const running = new Map<Job, Promise<void>>();
  let stopped = false;
  const start = (job: Job) => {
    if (running.has(job)) return;
    const ctx = contextFor(job.name);
    const round = job
      .run(ctx, () => stopped)
      .then(
        () => undefined,
        (error: unknown) => ctx.log.error({ err: error, job: job.name }, 'a job failed'),
      )
      .finally(() => running.delete(job));
    running.set(job, round);
  };
  for (const job of jobs) start(job);
  const timers = jobs.map((job) => setInterval(() => start(job), job.everyMs));
  return {
    async stop() {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}
