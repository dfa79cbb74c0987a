import { countOrders, listOrderRows } from '~db/queries/fulfilment/list-orders.ts';
import type { OrderListView, OrderRow } from '../../domain/fulfilment/order-list.ts';
import { countsByView, ORDER_VIEWS } from '../../domain/fulfilment/order-list.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { OrderListInput } from './order-query.server.ts';
import { ORDER_PAGE } from './order-query.server.ts';

export interface OrderList {
  readonly orders: readonly OrderRow[];
  readonly counts: Readonly<Record<OrderListView, number>>;
  /** Id the next page begins below; null on the last one. */
  readonly nextBefore: string | null;
}

/** The unit's orders, newest first. */
export async function listOrders(
  ctx: Ctx,
  input: Partial<OrderListInput> & { readonly limit?: number },
): Promise<Result<OrderList>> {
  const actor = authorize(ctx, 'list-orders');
  return ok(await orderPage(ctx, { unitId: actor.orgId }, input));
}

/** A page of a party's orders with the counts of its tabs. */
export async function orderPage(
  { db }: Ctx,
  party: { readonly unitId: string } | { readonly fulfillerId: string },
  input: Partial<OrderListInput> & { readonly limit?: number },
): Promise<OrderList> {
  const limit = input.limit ?? ORDER_PAGE;
  const [found, counts] = await Promise.all([
    listOrderRows(db, {
      party,
      states: ORDER_VIEWS[input.view ?? 'all'],
      text: input.text ?? '',
      from: input.from ?? null,
      to: input.to ?? null,
      before: input.before ?? null,
      limit: limit + 1,
    }),
    countOrders(db, party),
  ]);
  const orders = found.slice(0, limit);
  return {
    orders,
    counts: countsByView(counts),
    nextBefore: found.length > limit ? (orders.at(-1)?.id ?? null) : null,
  };
}
