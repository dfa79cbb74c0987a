import { sql } from 'drizzle-orm';
import { changeLines } from '~db/queries/fulfilment/change-lines.ts';
import { readOrderLines } from '~db/queries/fulfilment/order-head.ts';
import { returnStock } from '~db/queries/ordering/stock.ts';
import type { EndOrderInput } from '../../domain/fulfilment/order.input.ts';
import { outstandingMilli, unshippedMilli } from '../../domain/fulfilment/quantities.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { budgetSync } from '../outbox/messages.server.ts';
import { endOn832 } from '../welfare/end-on-832.server.ts';
import { fireOrderEvent, withLockedOrder } from './order-change.server.ts';
import { giveBack, postingsOf, postOrThrow, standingParts, sumOfParts } from './order-money.server.ts';

/** 取消合同 by agreement while nothing has been accepted: all that is committed is released. */
export async function cancelContract(
  ctx: Ctx,
  input: EndOrderInput,
): Promise<Result<{ readonly releasedFen: number }>> {
  const actor = authorize(ctx, 'cancel-contract');
  const act = {
    action: 'cancel-contract',
    word: '取消合同',
    party: { unitId: actor.orgId },
    events: ['cancel_contract'],
    input,
    replay: (detail: Readonly<Record<string, unknown>>) => ({ releasedFen: Number(detail.releasedFen) }),
  } as const;
  return withLockedOrder(ctx, act, async (tx, order) => {
    const lines = await readOrderLines(tx, order.id);
    if (lines.some((line) => line.acceptedMilli > 0)) return refuse('ALREADY_ACCEPTED');
    const releases = standingParts(lines);
    const releasedFen = sumOfParts(releases);
    await fireOrderEvent(tx, ctx, {
      order,
      event: 'cancel_contract',
      action: 'cancel-contract',
      key: input.idempotencyKey,
      detail: { reason: input.reason, releasedFen },
      set: sql`closed_reason = ${input.reason}`,
      messages: [
        budgetSync(order.requestId, 'contract-cancelled'),
        {
          topic: 'notify',
          aggregateKind: 'order',
          aggregateId: order.id,
          payload: {
            orgId: order.fulfillerId,
            role: 'supplier',
            code: 'order-contract-cancelled',
            params: { number: order.number, reason: input.reason },
            href: paths.supplierOrder(order.id),
          },
        },
      ],
    });
    const changes = lines.map((line) => ({ id: line.id, cancelled: outstandingMilli(line) }));
    if (!(await changeLines(tx, order.id, changes))) throw new Error(`order ${order.id}: cancelled too much`);
    await returnStock(
      tx,
      lines.flatMap((line) => {
        const quantityMilli = unshippedMilli(line);
        return quantityMilli === 0 ? [] : [{ offerId: line.offerId, quantityMilli }];
      }),
    );
    await endOn832(tx, ctx, order.id);
    await giveBack(tx, ctx, order, releases);
    await postOrThrow(tx, postingsOf(ctx, order, 'release-committed', 'contract-cancelled', releases));
    return ok({ releasedFen });
  });
}
