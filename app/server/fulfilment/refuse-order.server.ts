import type { EndOrderInput } from '../../domain/fulfilment/order.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { endPlacedOrder } from './end-placed.server.ts';
import { withLockedOrder } from './order-change.server.ts';

/** 供应商拒绝 with the reason the unit reads; exactly the order's hold is released. */
export async function refuseOrder(ctx: Ctx, input: EndOrderInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'refuse-order');
  const act = {
    action: 'refuse-order',
    word: '拒绝',
    party: { fulfillerId: actor.orgId },
    events: ['refuse'],
    input,
    replay: () => null,
  } as const;
  return withLockedOrder(ctx, act, async (tx, order) => {
    const { reason, idempotencyKey: key } = input;
    await endPlacedOrder(tx, ctx, order, { event: 'refuse', action: 'refuse-order', reason, key });
    return ok(null);
  });
}
