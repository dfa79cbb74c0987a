import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { changeLines } from '~db/queries/fulfilment/change-lines.ts';
import { readOrderLines } from '~db/queries/fulfilment/order-head.ts';
import { insertReceipt } from '~db/queries/fulfilment/write-parts.ts';
import type { ReceiveOrderInput } from '../../domain/fulfilment/order.input.ts';
import { acceptorRole } from '../../domain/fulfilment/order-roles.ts';
import { receivableMilli } from '../../domain/fulfilment/quantities.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { ACCEPTANCE_WORKDAYS, readDeadlines } from './deadlines.server.ts';
import { fireOrderEvent, withLockedOrder } from './order-change.server.ts';
import { chooseLines } from './quantity-lines.server.ts';

/**
 * 收货: what was counted, at most what is on its way. From this day the unit has the working days of the registry to
 * accept or reject; a later receipt starts them anew, since there is more to judge.
 */
export async function receiveOrder(
  ctx: Ctx,
  input: ReceiveOrderInput,
): Promise<Result<{ readonly acceptDueOn: string }>> {
  const actor = authorize(ctx, 'receive-order');
  const act = {
    action: 'receive-order',
    word: '收货',
    party: { unitId: actor.orgId },
    events: ['receive'],
    input,
    replay: (detail: Readonly<Record<string, unknown>>) => ({ acceptDueOn: String(detail.acceptDueOn) }),
  } as const;
  return withLockedOrder(ctx, act, async (tx, order) => {
    const lines = await readOrderLines(tx, order.id);
    const chosen = chooseLines(lines, input.lines, receivableMilli, 'RECEIVE_TOO_MANY');
    if (!chosen.ok) return chosen;
    const now = ctx.clock.now();
    const today = toLocalDate(now);
    const deadlines = await readDeadlines(tx, order.divisionCode, today);
    const acceptDueOn = deadlines.dueOn(ACCEPTANCE_WORKDAYS, today);
    const changes = chosen.value.map(({ line, quantity }) => ({ id: line.id, received: quantity }));
    if (!(await changeLines(tx, order.id, changes))) throw new Error(`order ${order.id}: received too much`);
    await insertReceipt(tx, {
      id: uuidv7(),
      orderId: order.id,
      receivedBy: actor.userId,
      receivedAt: now,
      note: input.note,
      idempotencyKey: `${order.id}:${input.idempotencyKey}`,
      lines: chosen.value.map(({ line, quantity }) => ({ orderLineId: line.id, quantityMilli: quantity })),
    });
    await fireOrderEvent(tx, ctx, {
      order,
      event: 'receive',
      action: 'receive-order',
      key: input.idempotencyKey,
      detail: { acceptDueOn, note: input.note },
      set: sql`accept_due_on = ${acceptDueOn}`,
      messages: [
        {
          topic: 'notify',
          aggregateKind: 'order',
          aggregateId: order.id,
          payload: {
            orgId: order.unitId,
            role: acceptorRole(order.fundKind),
            code: 'order-to-accept',
            params: { number: order.number, due: acceptDueOn },
            href: paths.orderAccept(order.id),
          },
        },
      ],
    });
    return ok({ acceptDueOn });
  });
}
