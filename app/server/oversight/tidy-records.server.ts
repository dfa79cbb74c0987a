import { forgetDelivered, forgetJobRuns, forgetSearchWords } from '~db/queries/oversight/tidy-records.ts';
import { addDays, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';

/** How long records of operation are kept. What was given up or discarded stays, as do audit rows. */
const DELIVERED_DAYS = 90;
const JOB_RUN_DAYS = 30;
const SEARCH_WORD_DAYS = 180;

const DAY_MS = 86_400_000;
const AT_A_TIME = 1_000;

export interface TidiedRecords {
  readonly messages: number;
  readonly runs: number;
  readonly words: number;
}

/** Forgets delivered messages, rounds of jobs and search words that are old enough. A job. */
export async function tidyRecords(ctx: Ctx, stopping: () => boolean = () => false): Promise<TidiedRecords> {
  const now = ctx.clock.now();
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const wordsBefore = addDays(toLocalDate(now), -SEARCH_WORD_DAYS);
  const inBatches = async (forget: (limit: number) => Promise<number>) => {
    let gone = 0;
    while (!stopping()) {
      const batch = await forget(AT_A_TIME);
      gone += batch;
      if (batch < AT_A_TIME) break;
    }
    return gone;
  };
  return {
    messages: await inBatches((limit) => forgetDelivered(ctx.db, daysAgo(DELIVERED_DAYS), limit)),
    runs: await inBatches((limit) => forgetJobRuns(ctx.db, daysAgo(JOB_RUN_DAYS), limit)),
    words: await inBatches((limit) => forgetSearchWords(ctx.db, wordsBefore, limit)),
  };
}
