import type { PlatformProductPage } from '~db/queries/welfare/platform-products.ts';
import { listPlatformProductRows } from '~db/queries/welfare/platform-products.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { ListPlatformProductsInput } from '../../domain/welfare/platform-product.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE = 25;

export interface PlatformProductList extends PlatformProductPage {
  /** Whether a platform is connected. */
  readonly connected: boolean;
  readonly nextAfter: string | null;
}

/** Goods of the 832 platform by whether it is known what they are in the mall. */
export async function listPlatformProducts(
  ctx: Ctx,
  input: ListPlatformProductsInput,
): Promise<Result<PlatformProductList>> {
  authorize(ctx, 'list-platform-products');
  const { view, after = null } = input;
  const found = await listPlatformProductRows(ctx.db, { view, after, limit: PAGE + 1 });
  const rows = found.rows.slice(0, PAGE);
  return ok({
    ...found,
    rows,
    connected: ctx.platform832 !== null,
    nextAfter: found.rows.length > PAGE ? (rows.at(-1)?.skuCode ?? null) : null,
  });
}
