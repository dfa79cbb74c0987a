import type { ClaimedMessage } from '~db/queries/outbox/claim-messages.ts';
import { claimMessages, markDelivered, markFailed } from '~db/queries/outbox/claim-messages.ts';
import type { Ctx } from '../context.server.ts';
import { plainError } from './plain-error.server.ts';
import type { BatchReceiver, Receiver, Receivers } from './receivers.server.ts';
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

interface DispatchOptions {
  readonly shouldStop?: () => boolean;
  /** Deliveries under way at a time; 1 on a context whose database is a transaction. */
  readonly parallel?: number;
}

/**
 * Delivers everything that is due and returns how many deliveries succeeded. Safe to run in several processes at once;
 * messages of one aggregate are delivered one after another.
 */
export async function dispatchDue(
  ctx: Ctx,
  receivers: Receivers = RECEIVERS,
  { shouldStop = () => false, parallel = PARALLEL }: DispatchOptions = {},
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
    const queue = await deliverBatches(ctx, receivers, messages);
    delivered += messages.length - queue.length;
    const worker = async () => {
      for (let message = queue.shift(); message !== undefined; message = queue.shift()) {
        if (await deliver(ctx, receivers, message)) delivered += 1;
      }
    };
    await Promise.all(Array.from({ length: parallel }, worker));
  }
  return delivered;
}

/** Delivers together what is received together; returns what is left to deliver one by one. */
async function deliverBatches(
  ctx: Ctx,
  receivers: Receivers,
  messages: readonly ClaimedMessage[],
): Promise<ClaimedMessage[]> {
  const delivered = new Set<ClaimedMessage>();
  for (const [topic, receiver] of Object.entries(receivers)) {
    const batch = messages.filter((message) => message.topic === topic);
    if (batch.length < 2 || !takesBatches(receiver)) continue;
    try {
      await receiver.batch(ctx, batch);
      await ctx.failpoint('outbox-received');
      const ids = batch.map(({ id }) => id);
      await markDelivered(ctx.db, ids, ctx.clock.now());
      for (const message of batch) delivered.add(message);
    } catch (error) {
      // asked again one by one: the one that fails says why, the others are delivered
      ctx.log.warn({ err: error, topic, messages: batch.length }, 'outbox batch');
    }
  }
  return messages.filter((message) => !delivered.has(message));
}

function takesBatches(receiver: Receiver | BatchReceiver | undefined): receiver is BatchReceiver {
  return typeof receiver === 'object';
}

async function deliver(ctx: Ctx, receivers: Receivers, message: ClaimedMessage): Promise<boolean> {
  try {
    const receiver = receivers[message.topic];
    if (receiver === undefined) throw new Error(`nobody receives ${message.topic}`);
    if (takesBatches(receiver)) await receiver.batch(ctx, [message]);
    else await receiver(ctx, message);
    await ctx.failpoint('outbox-received');
    await markDelivered(ctx.db, [message.id], ctx.clock.now());
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
        await dispatchDue(ctx, receivers, { shouldStop: () => stopping });
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
