import { readOrderLines } from '~db/queries/fulfilment/order-head.ts';
import type { ReturnGoodsInput } from '../../domain/fulfilment/order.input.ts';
import type { Result } from '../../domain/result.ts';
import { refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withLockedOrder } from './order-change.server.ts';
import type { Returned } from './record-return.server.ts';
import { recordReturn } from './record-return.server.ts';

/**
 * 退货 of what was accepted. Before payment exactly its commitment is released and the supplier invoices anew; after it
 * the goods go off every count today and the money waits for finance to agree that it has come back. What a union has paid
 * is refunded on its own rails.
 */
export async function returnGoods(ctx: Ctx, input: ReturnGoodsInput): Promise<Result<Returned>> {
  const actor = authorize(ctx, 'return-goods');
  const act = {
    action: 'return-goods',
    word: '退货',
    party: { unitId: actor.orgId },
    events: ['return_goods', 'return_all', 'return_paid'],
    input,
    replay: (detail: Readonly<Record<string, unknown>>) => ({
      releasedFen: Number(detail.releasedFen),
      refundFen: Number(detail.refundFen ?? 0),
    }),
  } as const;
  return withLockedOrder(ctx, act, async (tx, order) => {
    if (order.state === 'PAID' && order.fundKind !== 'budget') return refuse('RETURN_PAID_BY_UNION');
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
