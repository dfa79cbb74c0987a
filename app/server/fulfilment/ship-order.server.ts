import { uuidv7 } from 'uuidv7';
import { changeLines } from '~db/queries/fulfilment/change-lines.ts';
import { readOrderLines } from '~db/queries/fulfilment/order-head.ts';
import { insertShipment } from '~db/queries/fulfilment/write-parts.ts';
import type { ShipOrderInput } from '../../domain/fulfilment/order.input.ts';
import { shippableMilli } from '../../domain/fulfilment/quantities.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { fireOrderEvent, withLockedOrder } from './order-change.server.ts';
import { chooseLines } from './quantity-lines.server.ts';

/** 发货 in parts: never more than ordered less cancelled and shipped, plus what was rejected and is sent again. */
export async function shipOrder(
  ctx: Ctx,
  input: ShipOrderInput,
): Promise<Result<{ readonly shipmentNo: number }>> {
  const actor = authorize(ctx, 'ship-order');
  const act = {
    action: 'ship-order',
    word: '发货',
    party: { fulfillerId: actor.orgId },
    events: ['ship'],
    input,
    replay: (detail: Readonly<Record<string, unknown>>) => ({ shipmentNo: Number(detail.shipmentNo) }),
  } as const;
  return withLockedOrder(ctx, act, async (tx, order) => {
    const lines = await readOrderLines(tx, order.id);
    const chosen = chooseLines(lines, input.lines, shippableMilli, 'SHIP_TOO_MANY');
    if (!chosen.ok) return chosen;
    const changes = chosen.value.map(({ line, quantity }) => ({ id: line.id, shipped: quantity }));
    if (!(await changeLines(tx, order.id, changes))) throw new Error(`order ${order.id}: shipped too much`);
    await ctx.failpoint('ship-order-counted');
    const shipmentNo = await insertShipment(tx, {
      id: uuidv7(),
      orderId: order.id,
      carrier: input.carrier,
      trackingNumber: input.trackingNumber,
      shippedAt: ctx.clock.now(),
      shippedBy: actor.userId,
      idempotencyKey: `${order.id}:${input.idempotencyKey}`,
      lines: chosen.value.map(({ line, quantity }) => ({ orderLineId: line.id, quantityMilli: quantity })),
    });
    await fireOrderEvent(tx, ctx, {
      order,
      event: 'ship',
      action: 'ship-order',
      key: input.idempotencyKey,
      detail: { shipmentNo, carrier: input.carrier, trackingNumber: input.trackingNumber },
      messages: [
        {
          topic: 'notify',
          aggregateKind: 'order',
          aggregateId: order.id,
          payload: {
            orgId: order.unitId,
            userId: order.requesterId,
            code: 'order-shipped',
            params: { number: order.number, carrier: input.carrier, tracking: input.trackingNumber },
            href: paths.order(order.id),
          },
        },
      ],
    });
    return ok({ shipmentNo });
  });
}
