import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { lockOrder, readOrderLines } from '~db/queries/fulfilment/order-head.ts';
import { endAllocations, readAllocations } from '~db/queries/welfare/allocations.ts';
import { readBaskets } from '~db/queries/welfare/baskets.ts';
import type { ReturnableLine } from '~db/queries/welfare/goods.ts';
import { findKeptLines } from '~db/queries/welfare/goods.ts';
import { milli } from '../../domain/quantity.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { ReturnBasketInput } from '../../domain/welfare/programme.input.ts';
import type { BasketItem } from '../../domain/welfare/programme-view.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { recordReturn } from '../fulfilment/record-return.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { capTerms, changeProgramme, takeFromCap } from './programme-change.server.ts';

/**
 * 退回: what a member was given goes back to its suppliers and his cap is free again, in one transaction. Only what was
 * accepted and is not paid can go back.
 */
export async function returnBasket(ctx: Ctx, input: ReturnBasketInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'return-basket');
  const act = { action: 'return-basket', word: '退回', whilePending: true } as const;
  return changeProgramme(ctx, actor, act, input, async (tx, programme) => {
    const { allocationId, reason } = input;
    const [allocation] = await readAllocations(tx, programme.id, [allocationId]);
    if (allocation === undefined) return refuse('NOT_FOUND');
    if (allocation.state === 'returned' || allocation.state === 'withdrawn') return refuse('ALREADY_DONE');
    const basket = (await readBaskets(tx, programme.id)).find(({ id }) => id === allocation.basketId);
    const chosen = chooseLines(await findKeptLines(tx, programme.id), basket?.items ?? []);
    if (!chosen.ok) return chosen;
    const cap = await capTerms(tx, actor, programme);
    if (!cap.ok) return cap;
    const { memberId, valueFen, memberName } = allocation;
    const refusal = await takeFromCap(tx, cap.value, [{ memberId, deltaFen: -valueFen }]);
    if (refusal !== null)
      throw new Error(`programme ${programme.id}: a cap would not take back what was given`);
    await endAllocations(tx, [allocationId], { to: 'returned', at: ctx.clock.now(), reason });
    for (const [orderId, lines] of chosen.value) {
      const returned = await returnFrom(tx, ctx, actor, orderId, lines, reason);
      if (!returned.ok) return returned;
    }
    return ok({ value: null, detail: { memberId, name: memberName, valueFen, reason } });
  });
}

interface Wanted {
  readonly orderLineId: string;
  readonly quantityMilli: number;
}

/** Which lines the goods go back from: of orders not paid yet, the newest first; in the order of the orders' locks. */
function chooseLines(
  kept: readonly ReturnableLine[],
  items: readonly BasketItem[],
): Result<ReadonlyMap<string, readonly Wanted[]>> {
  const byOrder = new Map<string, Wanted[]>();
  for (const { offerId, name, quantityMilli } of items) {
    let left = quantityMilli;
    for (const line of kept.filter((one) => one.offerId === offerId && one.state === 'ACCEPTED').reverse()) {
      const taken = Math.min(left, line.returnableMilli);
      if (taken === 0) continue;
      left -= taken;
      const wanted = { orderLineId: line.orderLineId, quantityMilli: taken };
      byOrder.set(line.orderId, [...(byOrder.get(line.orderId) ?? []), wanted]);
    }
    if (left > 0) return refuse('RETURN_NOT_HERE', { name });
  }
  return ok(new Map([...byOrder].sort(([a], [b]) => (a < b ? -1 : 1))));
}

async function returnFrom(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  orderId: string,
  wanted: readonly Wanted[],
  reason: string,
): Promise<Result<unknown>> {
  const order = await lockOrder(tx, orderId, { unitId: actor.orgId }, ctx.clock.now());
  // what was read without its lock may be paid by now
  if (order === null || order.state !== 'ACCEPTED') return refuse('CONFLICT');
  return recordReturn(tx, ctx, actor, {
    order,
    lines: await readOrderLines(tx, orderId),
    action: 'return-basket',
    wanted: wanted.map(({ orderLineId, quantityMilli }) => ({ orderLineId, quantity: milli(quantityMilli) })),
    reason,
    key: uuidv7(),
  });
}
