import type { CartView } from '../../domain/ordering/purchase-view.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { toCartView } from './purchase-view.server.ts';
import { buildPurchase, NO_CHOICES, readInputs } from './read-purchase.server.ts';

/** 购物车: the user's own lines by supplier and agreement, with today's prices, problems and what the rules will say. */
export async function viewCart(
  ctx: Ctx,
  _input: Readonly<Record<string, unknown>> = {},
): Promise<Result<CartView>> {
  const actor = authorize(ctx, 'view-cart');
  const orderDate = toLocalDate(ctx.clock.now());
  const source = { kind: 'cart', userId: actor.userId, items: 'all' } as const;
  const inputs = await readInputs(ctx.db, {
    unitId: actor.orgId,
    divisionCode: actor.divisionCode,
    source,
    orderDate,
    withGreen: true,
  });
  if (inputs === null) return refuse('NOT_FOUND');
  const { read, world } = inputs;
  const all = buildPurchase(read, world, orderDate, NO_CHOICES, source);
  const lines = read.lines.filter((line) => line.selected);
  const ticked =
    lines.length === read.lines.length
      ? all
      : buildPurchase({ ...read, lines }, world, orderDate, NO_CHOICES, source);
  return ok(toCartView(all, ticked));
}
