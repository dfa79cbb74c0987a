import { readPlatformOrder, restartPlatformOrder } from '~db/queries/welfare/platform-orders.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { RetryPlatformOrderInput } from '../../domain/welfare/platform-order.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { placeOn832 } from '../outbox/messages.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** 重新报送: an order without a number goes to the 832 platform at once. */
export async function retryPlatformOrder(
  ctx: Ctx,
  input: RetryPlatformOrderInput,
): Promise<Result<{ readonly orderId: string }>> {
  authorize(ctx, 'retry-platform-order');
  const { orderId } = input;
  return withTransaction(ctx, async (tx) => {
    const order = await readPlatformOrder(tx, orderId);
    if (order === null) return refuse('NOT_FOUND');
    if (order.state === 'numbered' || order.state === 'void') return refuse('ALREADY_DONE');
    if (ctx.platform832 === null) return refuse('P832_NOT_CONNECTED');
    await restartPlatformOrder(tx, orderId);
    await enqueue(tx, ctx, placeOn832(orderId));
    await audit(tx, ctx, {
      action: 'retry-platform-order',
      subjectKind: 'order',
      subjectId: orderId,
      orgId: order.unitId,
      counterpartOrgId: order.fulfillerId,
      detail: { number: order.number, state: order.state },
    });
    return ok({ orderId });
  });
}
