import { setTimeout as pause } from 'node:timers/promises';
import type { EnqueuedTaskPromise, Meilisearch } from 'meilisearch';

/** A rebuild of a hundred thousand rows takes minutes; a task that takes longer is lost. */
const TASK_TIMEOUT_MS = 15 * 60_000;
/** Batches handed over and not yet written: the next is made meanwhile, but a slow engine is not buried. */
const IN_FLIGHT = 4;
/** With more tasks of anybody waiting there, nothing is added until they are fewer. */
const MOST_QUEUED = 50;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
const GIVE_UP_AFTER_MS = 120_000;

export interface Pace {
  readonly inFlight: number;
  readonly mostQueued: number;
  readonly giveUpAfterMs: number;
}
const PACE: Pace = { inFlight: IN_FLIGHT, mostQueued: MOST_QUEUED, giveUpAfterMs: GIVE_UP_AFTER_MS };

/** An answer of Meilisearch only says that the task was queued: wait for its end, and believe nothing but success. */
export async function done(task: EnqueuedTaskPromise): Promise<void> {
  const { status, error, uid } = await task.waitTask({ timeout: TASK_TIMEOUT_MS, interval: 20 });
  if (status !== 'succeeded') throw new Error(`Meilisearch task ${uid}: ${status} ${error?.message ?? ''}`);
}

/** Hands tasks over in their order, few at a time; the first that fails ends it. */
export class TaskLine {
  private readonly open: Promise<void>[] = [];

  constructor(
    private readonly client: Meilisearch,
    private readonly pace: Pace = PACE,
  ) {}

  /** Waits until there is room, here and in the engine's own queue, and hands the task over. */
  async add(task: () => EnqueuedTaskPromise): Promise<void> {
    while (this.open.length >= this.pace.inFlight) await this.open.shift();
    await this.room();
    const handed = task();
    await handed;
    const ended = done(handed);
    // whoever waits for it next is told
    ended.catch(() => undefined);
    this.open.push(ended);
  }

  /** Waits for everything that was handed over. */
  async settle(): Promise<void> {
    while (this.open.length > 0) await this.open.shift();
  }

  private async room(): Promise<void> {
    const { mostQueued, giveUpAfterMs } = this.pace;
    const startedMs = performance.now();
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
      const { total } = await this.client.tasks.getTasks({ statuses: ['enqueued'], limit: 1 });
      if (total <= mostQueued) return;
      if (performance.now() - startedMs > giveUpAfterMs)
        throw new Error(`Meilisearch has ${total} tasks waiting: nothing more is handed over for now`);
      await pause(wait);
    }
  }
}
