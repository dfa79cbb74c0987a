import { readOrderView } from '~db/queries/fulfilment/view-order.ts';
import type { GoodsLine } from '../../domain/ordering/goods-line.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { goodsLines } from './goods-lines.server.ts';

export interface Reorder {
  readonly orderId: string;
  readonly number: string;
  readonly lines: readonly GoodsLine[];
}

/** 再次购买: the goods of one's unit's order, with today's prices and what can be had. */
export async function viewReorder(ctx: Ctx, input: { readonly orderId: string }): Promise<Result<Reorder>> {
  const actor = authorize(ctx, 'view-reorder');
  const order = await readOrderView(ctx.db, input.orderId, { orgId: actor.orgId });
  if (order === null || order.unitId !== actor.orgId) return refuse('NOT_FOUND');
  const wanted = order.lines.map((line) => ({
    productId: line.productId,
    name: line.snapshot.name,
    unit: line.snapshot.unit,
    categoryCode: line.categoryCode,
    quantityMilli: line.orderedMilli,
    note: '',
    fromSupplierId: order.supplierId,
    paidFen: line.unitPriceFen,
  }));
  return ok({
    orderId: order.id,
    number: order.number,
    lines: await goodsLines(ctx, wanted, actor.divisionCode),
  });
}
