import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { changeLines } from '~db/queries/fulfilment/change-lines.ts';
import type { OrderHead, OrderLine } from '~db/queries/fulfilment/order-head.ts';
import { insertReturn } from '~db/queries/fulfilment/write-parts.ts';
import type { ReturnGoodsInput } from '../../domain/fulfilment/order.input.ts';
import { releaseBetween, returnableMilli, returnEvent } from '../../domain/fulfilment/quantities.ts';
import type { VerbName } from '../../domain/identity/permissions.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import type { OutboxMessage } from '../outbox/messages.server.ts';
import { budgetSync } from '../outbox/messages.server.ts';
import { endOn832 } from '../welfare/end-on-832.server.ts';
import { askRefund } from './ask-refund.server.ts';
import { fireOrderEvent } from './order-change.server.ts';
import { giveBack, partsOf, postingsOf, postOrThrow, sumOfParts } from './order-money.server.ts';
import { chooseLines } from './quantity-lines.server.ts';

export interface Return {
  /** Locked, and in a state that allows it. */
  readonly order: OrderHead;
  readonly lines: readonly OrderLine[];
  readonly action: VerbName;
  readonly wanted: ReturnGoodsInput['lines'];
  readonly reason: string;
  readonly key: string;
}

export interface Returned {
  /** Before payment: what stands on budget lines no more. */
  readonly releasedFen: number;
  /** After payment: what the supplier owes back. */
  readonly refundFen: number;
}

/** Writes a return of accepted goods of a locked order, with what it releases or asks back and who is told. */
export async function recordReturn(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  { order, lines, action, wanted, reason, key }: Return,
): Promise<Result<Returned>> {
  const chosen = chooseLines(lines, wanted, returnableMilli, 'RETURN_TOO_MANY');
  if (!chosen.ok) return chosen;
  const returned = chosen.value.map(({ line, quantity }) => {
    const after = { ...line, returnedMilli: line.returnedMilli + quantity };
    return { line, after, quantity, amountFen: releaseBetween(line, after) };
  });
  const isPaid = order.state === 'PAID';
  const now = lines.map((line) => returned.find((one) => one.line.id === line.id)?.after ?? line);
  const event = returnEvent(now, isPaid);
  const releases = isPaid ? [] : partsOf(returned);
  const releasedFen = sumOfParts(releases);
  const changes = returned.map(({ line, quantity }) => ({ id: line.id, returned: quantity }));
  if (!(await changeLines(tx, order.id, changes))) throw new Error(`order ${order.id}: returned too much`);
  await insertReturn(tx, {
    id: uuidv7(),
    orderId: order.id,
    returnedBy: actor.userId,
    returnedAt: ctx.clock.now(),
    reason,
    idempotencyKey: `${order.id}:${key}`,
    lines: returned.map(({ line, quantity, amountFen }) => ({
      orderLineId: line.id,
      quantityMilli: quantity,
      amountFen,
    })),
  });
  const refunded = isPaid
    ? await askRefund(tx, ctx, actor, { order, returned, reason })
    : ok({ refundFen: 0 });
  if (!refunded.ok) return refunded;
  const { refundFen } = refunded.value;
  await fireOrderEvent(tx, ctx, {
    order,
    event,
    action,
    key,
    detail: { reason, releasedFen, refundFen },
    ...(event === 'return_all' ? { set: sql`closed_reason = ${reason}` } : {}),
    messages: isPaid ? [] : messagesOf(order, reason),
  });
  if (now.every((line) => returnableMilli(line) === 0)) await endOn832(tx, ctx, order.id);
  await giveBack(tx, ctx, order, releases);
  await postOrThrow(tx, postingsOf(ctx, order, 'release-committed', 'goods-returned', releases));
  return ok({ releasedFen, refundFen });
}

function messagesOf(order: OrderHead, reason: string): OutboxMessage[] {
  return [
    budgetSync(order.requestId, 'goods-returned'),
    {
      topic: 'notify',
      aggregateKind: 'order',
      aggregateId: order.id,
      payload: {
        orgId: order.fulfillerId,
        role: 'supplier',
        code: 'order-goods-returned',
        params: { number: order.number, reason },
        href: paths.supplierOrder(order.id),
      },
    },
  ];
}
