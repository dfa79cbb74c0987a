import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { OrderList } from './list-orders.server.ts';
import { orderPage } from './list-orders.server.ts';
import type { OrderListInput } from './order-query.server.ts';

/** Orders that the supplier delivers, newest first. */
export async function listSupplierOrders(
  ctx: Ctx,
  input: Partial<OrderListInput> & { readonly limit?: number },
): Promise<Result<OrderList>> {
  const actor = authorize(ctx, 'list-supplier-orders');
  return ok(await orderPage(ctx, { fulfillerId: actor.orgId }, input));
}
