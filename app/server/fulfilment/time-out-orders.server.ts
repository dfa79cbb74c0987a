import { lockOrder } from '~db/queries/fulfilment/order-head.ts';
import { findOverdueOrders } from '~db/queries/fulfilment/overdue-orders.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { endPlacedOrder } from './end-placed.server.ts';

const BATCH = 50;
const REASON = '供应商未在规定的工作日内确认';

/**
 * 超时未确认: orders whose last working day for the confirmation is over end one by one, each in its own transaction.
 * Any number of processes may run it at once: a locked order is somebody else's, an ended one is found no more.
 */
export async function timeOutOrders(ctx: Ctx): Promise<Result<{ readonly ended: number }>> {
  authorizeSystem(ctx, 'time-out-orders');
  let ended = 0;
  const overdue = await findOverdueOrders(ctx.db, ctx.clock.now(), BATCH);
  for (const orderId of overdue) {
    const result = await withTransaction(ctx, async (tx) => {
      const order = await lockOrder(tx, orderId, { system: true }, ctx.clock.now(), 'skip');
      if (order === null || order.state !== 'PLACED' || !order.overdue) return ok(0);
      await endPlacedOrder(tx, ctx, order, {
        event: 'time_out',
        action: 'time-out-orders',
        reason: REASON,
      });
      return ok(1);
    });
    if (result.ok) ended += result.value;
  }
  return ok({ ended });
}
