import { findDone, lockOrder } from '~db/queries/fulfilment/order-head.ts';
import { insertRating } from '~db/queries/fulfilment/ratings.ts';
import type { RateOrderInput } from '../../domain/fulfilment/rate-order.input.ts';
import type { OrderState } from '../../domain/ordering/order-machine.ts';
import { ORDER_STATE_NAMES } from '../../domain/ordering/order-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { noteOrder } from './order-change.server.ts';

/** States in which an order has been accepted and can be rated. */
export const RATABLE: readonly OrderState[] = ['ACCEPTED', 'PAYING', 'PAID'];

/** 履约评价 by the unit, once an order after acceptance. It changes no state, so that payment goes on beside it. */
export async function rateOrder(ctx: Ctx, input: RateOrderInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'rate-order');
  return withTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, input.orderId, { unitId: actor.orgId }, ctx.clock.now());
    if (order === null) return refuse('NOT_FOUND');
    if ((await findDone(tx, order.id, 'rate-order', input.idempotencyKey)) !== null) return ok(null);
    if (!RATABLE.includes(order.state)) {
      return refuse('STATE_CHANGED', { state: ORDER_STATE_NAMES[order.state], action: '评价' });
    }
    if (order.version !== input.version) return refuse('CONFLICT');
    const { quality, delivery, service, comment } = input;
    const inserted = await insertRating(tx, {
      orderId: order.id,
      unitId: order.unitId,
      supplierId: order.fulfillerId,
      quality,
      delivery,
      service,
      comment,
      ratedBy: actor.userId,
      ratedAt: ctx.clock.now(),
    });
    if (!inserted) return refuse('ALREADY_DONE');
    const detail = { quality, delivery, service };
    await noteOrder(tx, ctx, { order, action: 'rate-order', key: input.idempotencyKey, detail });
    return ok(null);
  });
}
