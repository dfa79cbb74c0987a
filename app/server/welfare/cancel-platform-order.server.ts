import {
  readPlatformOrder,
  takePlatformCancel,
  voidPlatformOrder,
} from '~db/queries/welfare/platform-orders.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { platformNumberOf } from './place-platform-order.server.ts';

/**
 * Tells the 832 platform that nothing of an order is left. What was never sent just comes to nothing; telling twice
 * changes nothing there or here. Throws when no answer comes: it is tried again.
 */
export async function cancelPlatformOrder(
  ctx: Ctx,
  input: { readonly orderId: string },
): Promise<Result<{ readonly told: boolean }>> {
  authorizeSystem(ctx, 'cancel-platform-order');
  const platform = ctx.platform832;
  const order = await readPlatformOrder(ctx.db, input.orderId);
  if (order === null) return refuse('NOT_FOUND');
  const isDue = order.cancelRequestedAt !== null && order.cancelledAt === null && order.lines.length === 0;
  // without a platform it stays due: a job tells it once there is one
  if (platform === null || !isDue) return ok({ told: false });
  const { orderId } = order;
  if (order.askedAt === null) {
    return withTransaction(ctx, async (tx) => {
      await voidPlatformOrder(tx, orderId);
      return ok({ told: false });
    });
  }
  const answer = await platform.cancelOrder(platformNumberOf(order));
  await ctx.failpoint('p832-cancelled');
  return withTransaction(ctx, async (tx) => {
    if (await takePlatformCancel(tx, orderId, ctx.clock.now())) {
      await audit(tx, ctx, {
        action: 'cancel-platform-order',
        subjectKind: 'order',
        subjectId: orderId,
        orgId: order.unitId,
        counterpartOrgId: order.fulfillerId,
        detail: { number: order.number, platformNumber: order.platformNumber, answer },
      });
    }
    return ok({ told: true });
  });
}
