import { uuidv7 } from 'uuidv7';
import type { Db } from '~db/client.ts';
import { inTransaction } from '~db/client.ts';
import type { JobRound } from '~db/queries/oversight/jobs.ts';
import { claimRequestedJobs, markJobRunning, recordJobRound } from '~db/queries/oversight/jobs.ts';

/** A wish for a round, taken by this process. */
export interface JobWish {
  readonly name: string;
  readonly requestedBy: string | null;
}

/** Where the schedule writes down what its jobs do, and reads what people ask of it. */
export interface JobRecorder {
  running(name: string, since: Date): Promise<void>;
  ended(name: string, round: JobRound): Promise<void>;
  wishes(): Promise<readonly JobWish[]>;
}

/** A job that runs every second and finds nothing to do is written down once a minute. */
const QUIET_MS = 60_000;

/** Whether a round did something, went wrong or was asked for. */
const isNotable = ({ outcome, requestedBy, result }: JobRound) =>
  outcome === 'failed' || requestedBy !== null || Object.values(result).some((figure) => figure > 0);

/** The recorder of one process. What fails again and again in the same way is kept once a minute, not once a second. */
export function databaseRecorder(db: Db): JobRecorder {
  const written = new Map<string, { readonly at: number; readonly error: string | null }>();
  return {
    running: (name, since) => markJobRunning(db, name, since),
    async ended(name, round) {
      const at = round.startedAt.getTime();
      const last = written.get(name);
      const again = last !== undefined && at - last.at < QUIET_MS && last.error === round.error;
      const keep = isNotable(round) && !(again && round.outcome === 'failed' && round.requestedBy === null);
      if (again && !keep) return;
      await inTransaction(db, (tx) => recordJobRound(tx, { id: uuidv7(), job: name, keep }, round));
      written.set(name, { at, error: round.error });
    },
    wishes: () => claimRequestedJobs(db),
  };
}
