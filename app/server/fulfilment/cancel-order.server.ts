import type { EndOrderInput } from '../../domain/fulfilment/order.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { endPlacedOrder } from './end-placed.server.ts';
import { withLockedOrder } from './order-change.server.ts';

/** 取消 by the unit before the supplier has confirmed; exactly the order's hold is released. */
export async function cancelOrder(ctx: Ctx, input: EndOrderInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'cancel-order');
  const act = {
    action: 'cancel-order',
    word: '取消',
    party: { unitId: actor.orgId },
    events: ['cancel'],
    input,
    replay: () => null,
  } as const;
  return withLockedOrder(ctx, act, async (tx, order) => {
    const { reason, idempotencyKey: key } = input;
    await endPlacedOrder(tx, ctx, order, { event: 'cancel', action: 'cancel-order', reason, key });
    return ok(null);
  });
}
