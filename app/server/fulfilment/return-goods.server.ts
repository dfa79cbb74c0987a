import { readOrderLines } from '~db/queries/fulfilment/order-head.ts';
import type { ReturnGoodsInput } from '../../domain/fulfilment/order.input.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withLockedOrder } from './order-change.server.ts';
import { recordReturn } from './record-return.server.ts';

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
    return recordReturn(tx, ctx, actor, {
      order,
      lines,
      action: 'return-goods',
      wanted: input.lines,
      reason: input.reason,
      key: input.idempotencyKey,
    });
  });
}
