import { sql } from 'drizzle-orm';
import { changeLines } from '~db/queries/fulfilment/change-lines.ts';
import { readOrderLines } from '~db/queries/fulfilment/order-head.ts';
import { returnStock } from '~db/queries/ordering/stock.ts';
import type { EndOrderInput } from '../../domain/fulfilment/order.input.ts';
import {
  acceptableMilli,
  outstandingMilli,
  releaseBetween,
  unshippedMilli,
} from '../../domain/fulfilment/quantities.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { budgetSync } from '../outbox/messages.server.ts';
import { fireOrderEvent, withLockedOrder } from './order-change.server.ts';
import { giveBack, partsOf, postingsOf, postOrThrow, sumOfParts } from './order-money.server.ts';

/**
 * 取消余量: what was not delivered or not accepted will not come any more; exactly its commitment is released and what
 * was accepted goes on to payment. What lies received and unjudged is judged first; an order of which nothing was
 * accepted is ended by cancelling its contract.
 */
export async function cancelRest(
  ctx: Ctx,
  input: EndOrderInput,
): Promise<Result<{ readonly releasedFen: number }>> {
  const actor = authorize(ctx, 'cancel-rest');
  const act = {
    action: 'cancel-rest',
    word: '取消余量',
    party: { unitId: actor.orgId },
    events: ['cancel_rest'],
    input,
    replay: (detail: Readonly<Record<string, unknown>>) => ({ releasedFen: Number(detail.releasedFen) }),
  } as const;
  return withLockedOrder(ctx, act, async (tx, order) => {
    const lines = await readOrderLines(tx, order.id);
    if (lines.some((line) => acceptableMilli(line) > 0)) return refuse('JUDGE_FIRST');
    if (lines.every((line) => line.acceptedMilli === 0)) return refuse('NOTHING_ACCEPTED');
    const open = lines.filter((line) => outstandingMilli(line) > 0);
    if (open.length === 0) return refuse('NOTHING_TO_DO');
    const changes = open.map((line) => ({ id: line.id, cancelled: outstandingMilli(line) }));
    const releases = partsOf(
      open.map((line) => ({
        line,
        amountFen: releaseBetween(line, {
          ...line,
          cancelledMilli: line.cancelledMilli + outstandingMilli(line),
        }),
      })),
    );
    const releasedFen = sumOfParts(releases);
    await fireOrderEvent(tx, ctx, {
      order,
      event: 'cancel_rest',
      action: 'cancel-rest',
      key: input.idempotencyKey,
      detail: { reason: input.reason, releasedFen },
      set: sql`accepted_at = ${ctx.clock.now().toISOString()}::timestamptz`,
      messages: [
        budgetSync(order.requestId, 'rest-cancelled'),
        {
          topic: 'notify',
          aggregateKind: 'order',
          aggregateId: order.id,
          payload: {
            orgId: order.fulfillerId,
            role: 'supplier',
            code: 'order-rest-cancelled',
            params: { number: order.number, reason: input.reason },
            href: paths.supplierOrder(order.id),
          },
        },
      ],
    });
    if (!(await changeLines(tx, order.id, changes))) throw new Error(`order ${order.id}: cancelled too much`);
    await returnStock(
      tx,
      open.flatMap((line) => {
        const quantityMilli = unshippedMilli(line);
        return quantityMilli === 0 ? [] : [{ offerId: line.offerId, quantityMilli }];
      }),
    );
    await giveBack(tx, ctx, order, releases);
    await postOrThrow(tx, postingsOf(ctx, order, 'release-committed', 'rest-cancelled', releases));
    return ok({ releasedFen });
  });
}
