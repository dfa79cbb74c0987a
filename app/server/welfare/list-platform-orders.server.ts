import type { UnnumberedOrder } from '~db/queries/welfare/platform-orders.ts';
import { listUnnumbered } from '~db/queries/welfare/platform-orders.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { ListPlatformOrdersInput } from '../../domain/welfare/platform-order.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE = 25;

export interface PlatformOrderList {
  /** Whether a platform is connected. */
  readonly connected: boolean;
  readonly rows: readonly UnnumberedOrder[];
  readonly nextBefore: string | null;
}

/** Orders with 832 produce that have no number of the 832 platform, newest first. */
export async function listPlatformOrders(
  ctx: Ctx,
  input: ListPlatformOrdersInput & { readonly limit?: number },
): Promise<Result<PlatformOrderList>> {
  authorize(ctx, 'list-platform-orders');
  const limit = input.limit ?? PAGE;
  const found = await listUnnumbered(ctx.db, { before: input.before ?? null, limit: limit + 1 });
  const rows = found.slice(0, limit);
  return ok({
    connected: ctx.platform832 !== null,
    rows,
    nextBefore: found.length > limit ? (rows.at(-1)?.orderId ?? null) : null,
  });
}
