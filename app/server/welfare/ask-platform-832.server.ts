import {
  findUnanswered,
  findUncancelled,
  restartPlatformOrder,
} from '~db/queries/welfare/platform-orders.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { cancelPlatformOrder } from './cancel-platform-order.server.ts';
import { placePlatformOrder } from './place-platform-order.server.ts';
import { Platform832UnavailableError } from './platform-832.server.ts';

const BATCH = 50;
/** Longer than the outbox waits between two attempts, so that both do not ask about the same order. */
const SILENT_FOR_MS = 15 * 60_000;
/** What was refused or given up rests so long: by then the goods may be listed there, or the platform back. */
const DAY_MS = 24 * 60 * 60_000;

/**
 * Asks the 832 platform about orders whose number has not come, places those that were made while no platform was
 * connected, and once a day sends again what was refused or given up. One that does not answer ends the round.
 */
export async function askPlatform832(
  ctx: Ctx,
  stopping: () => boolean = () => false,
): Promise<Result<{ readonly asked: number }>> {
  authorizeSystem(ctx, 'ask-platform-832');
  if (ctx.platform832 === null) return ok({ asked: 0 });
  const now = ctx.clock.now().getTime();
  const question = { before: new Date(now - SILENT_FOR_MS), dayBefore: new Date(now - DAY_MS), limit: BATCH };
  let asked = 0;
  for (const { orderId, state } of await findUnanswered(ctx.db, question)) {
    if (stopping()) break;
    if (state === 'refused' || state === 'given_up') await restart(ctx, orderId);
    if (!(await isAnswered(ctx, () => placePlatformOrder(ctx, { orderId })))) return ok({ asked });
    asked += 1;
  }
  for (const orderId of await findUncancelled(ctx.db, { before: question.before, limit: BATCH })) {
    if (stopping()) break;
    if (!(await isAnswered(ctx, () => cancelPlatformOrder(ctx, { orderId })))) break;
    asked += 1;
  }
  return ok({ asked });
}

/** False when the platform does not answer: the rest waits for the next time. */
async function isAnswered(ctx: Ctx, ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    if (!(error instanceof Platform832UnavailableError)) throw error;
    ctx.log.warn({ err: error }, 'the 832 platform does not answer');
    return false;
  }
}

async function restart(ctx: Ctx, orderId: string): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    await restartPlatformOrder(tx, orderId);
    return ok(null);
  });
}
