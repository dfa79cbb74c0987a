import type { ClaimedMessage } from '~db/queries/outbox/claim-messages.ts';
import { claimMessages, markDelivered, markFailed } from '~db/queries/outbox/claim-messages.ts';
import type { Ctx } from '../context.server.ts';
import { plainError } from './plain-error.server.ts';
import type { Receiver } from './receivers.server.ts';
import { RECEIVERS } from './receivers.server.ts';

const LEASE_MS = 60_000;
const BATCH = 16;
const PARALLEL = 4;
/** Attempts before a message is given up and stands as `dead` with its last error. */
export const MAX_ATTEMPTS = 12;

/** Waits between attempts: 1 s, 2 s, 4 s … at most 10 minutes. */
export function retryDelayMs(attempts: number): number {
  return Math.min(1_000 * 2 ** Math.max(0, attempts - 1), 600_000);
}

export type Receivers = Readonly<Record<string, Receiver>>;

/**
 * Delivers everything that is due and returns how many deliveries succeeded. Safe to run in several processes at once;
 * messages of one aggregate are delivered one after another.
 */
export async function dispatchDue(
  ctx: Ctx,
  receivers: Receivers = RECEIVERS,
  shouldStop = () => false,
): Promise<number> {
  let delivered = 0;
  while (!shouldStop()) {
    const now = ctx.clock.now();
    const messages = await claimMessages(ctx.db, {
      now,
      leaseUntil: new Date(now.getTime() + LEASE_MS),
      limit: BATCH,
    });
    if (messages.length === 0) return delivered;
    await ctx.failpoint('outbox-claimed');
    const queue = [...messages];
    const worker = async () => {
      for (let message = queue.shift(); message !== undefined; message = queue.shift()) {
        if (await deliver(ctx, receivers, message)) delivered += 1;
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, worker));
  }
  return delivered;
}

async function deliver(ctx: Ctx, receivers: Receivers, message: ClaimedMessage): Promise<boolean> {
  try {
    const receiver = receivers[message.topic];
    if (receiver === undefined) throw new Error(`nobody receives ${message.topic}`);
    await receiver(ctx, message);
    await ctx.failpoint('outbox-received');
    await markDelivered(ctx.db, message.id, ctx.clock.now());
    return true;
  } catch (error) {
    const dead = message.attempts >= MAX_ATTEMPTS;
    ctx.log.error(
      { err: error, outboxId: message.id, topic: message.topic, attempts: message.attempts, dead },
      'outbox',
    );
    const retryAt = dead ? null : new Date(ctx.clock.now().getTime() + retryDelayMs(message.attempts));
    await markFailed(ctx.db, message.id, plainError(error), retryAt).catch((failure: unknown) => {
      // the lease runs out by itself; nothing is lost
      ctx.log.error({ err: failure, outboxId: message.id }, 'outbox mark failed');
    });
    return false;
  }
}

export interface Dispatcher {
  /** Starts a round at once (after a commit that wrote messages). */
  kick(): void;
  /** Ends after the round under way; messages still due wait in the table. */
  stop(): Promise<void>;
}

/** Runs rounds on every kick and, as a fallback, every `pollMs`. */
export function startDispatcher(
  ctx: Ctx,
  options: { readonly pollMs?: number; readonly receivers?: Receivers } = {},
): Dispatcher {
  const { pollMs = 2_000, receivers = RECEIVERS } = options;
  let stopping = false;
  let again = false;
  let round: Promise<void> | null = null;

  const run = async () => {
    do {
      again = false;
      try {
        await dispatchDue(ctx, receivers, () => stopping);
      } catch (error) {
        ctx.log.error({ err: error }, 'outbox round failed');
      }
    } while (again && !stopping);
    round = null;
  };
  const kick = () => {
    if (stopping) return;
    if (round === null) round = run();
    else again = true;
  };
  const timer = setInterval(kick, pollMs);
  timer.unref();
  kick();
  return {
    kick,
    async stop() {
      stopping = true;
      clearInterval(timer);
      if (round !== null) await round;
    },
  };
}
