import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { changeLines } from '~db/queries/fulfilment/change-lines.ts';
import { readOrderLines } from '~db/queries/fulfilment/order-head.ts';
import { insertReturn } from '~db/queries/fulfilment/write-parts.ts';
import type { ReturnGoodsInput } from '../../domain/fulfilment/order.input.ts';
import { releaseBetween, returnableMilli, returnEvent } from '../../domain/fulfilment/quantities.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { budgetSync } from '../outbox/messages.server.ts';
import { fireOrderEvent, withLockedOrder } from './order-change.server.ts';
import { giveBack, partsOf, postingsOf, postOrThrow, sumOfParts } from './order-money.server.ts';
import { chooseLines } from './quantity-lines.server.ts';

/** 退货 of what was accepted, before payment: exactly its commitment is released; the supplier invoices anew. */
export async function returnGoods(
  ctx: Ctx,
  input: ReturnGoodsInput,
): Promise<Result<{ readonly releasedFen: number }>> {
  const actor = authorize(ctx, 'return-goods');
  const act = {
    action: 'return-goods',
    word: '退货',
    party: { unitId: actor.orgId },
    events: ['return_goods', 'return_all'],
    input,
    replay: (detail: Readonly<Record<string, unknown>>) => ({ releasedFen: Number(detail.releasedFen) }),
  } as const;
  return withLockedOrder(ctx, act, async (tx, order) => {
    const lines = await readOrderLines(tx, order.id);
    const chosen = chooseLines(lines, input.lines, returnableMilli, 'RETURN_TOO_MANY');
    if (!chosen.ok) return chosen;
    const returned = chosen.value.map(({ line, quantity }) => {
      const after = { ...line, returnedMilli: line.returnedMilli + quantity };
      return { line, after, quantity, amountFen: releaseBetween(line, after) };
    });
    const event = returnEvent(
      lines.map((line) => returned.find((one) => one.line.id === line.id)?.after ?? line),
    );
    const releases = partsOf(returned);
    const releasedFen = sumOfParts(releases);
    const changes = returned.map(({ line, quantity }) => ({ id: line.id, returned: quantity }));
    if (!(await changeLines(tx, order.id, changes))) throw new Error(`order ${order.id}: returned too much`);
    await insertReturn(tx, {
      id: uuidv7(),
      orderId: order.id,
      returnedBy: actor.userId,
      returnedAt: ctx.clock.now(),
      reason: input.reason,
      idempotencyKey: `${order.id}:${input.idempotencyKey}`,
      lines: returned.map(({ line, quantity, amountFen }) => ({
        orderLineId: line.id,
        quantityMilli: quantity,
        amountFen,
      })),
    });
    await fireOrderEvent(tx, ctx, {
      order,
      event,
      action: 'return-goods',
      key: input.idempotencyKey,
      detail: { reason: input.reason, releasedFen },
      ...(event === 'return_all' ? { set: sql`closed_reason = ${input.reason}` } : {}),
      messages: [
        budgetSync(order.requestId, 'goods-returned'),
        {
          topic: 'notify',
          aggregateKind: 'order',
          aggregateId: order.id,
          payload: {
            orgId: order.fulfillerId,
            role: 'supplier',
            code: 'order-goods-returned',
            params: { number: order.number, reason: input.reason },
            href: paths.supplierOrder(order.id),
          },
        },
      ],
    });
    await giveBack(tx, ctx, order, releases);
    await postOrThrow(tx, postingsOf(ctx, order, 'release-committed', 'goods-returned', releases));
    return ok({ releasedFen });
  });
}
