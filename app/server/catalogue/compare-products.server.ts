import { findSurvivors } from '~db/queries/catalogue/merge-products.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';
import type { ProductView } from './view-product.server.ts';
import { readProductViews } from './view-product.server.ts';

/** As many as fit side by side. */
export const COMPARE_LIMIT = 4;

/** 对比: up to four products side by side, in the order chosen. Public. */
export async function compareProducts(
  ctx: Ctx,
  input: { readonly productIds: readonly string[] },
): Promise<Result<readonly ProductView[]>> {
  authorizePublic(ctx, 'compare-products');
  const asked = [...new Set(input.productIds)].slice(0, COMPARE_LIMIT);
  const found = await readProductViews(ctx, asked);
  if (found.length === asked.length) return ok(found);
  // One that was merged meanwhile is compared as what it is part of now.
  const here = new Set(found.map(({ id }) => id));
  const moved = await findSurvivors(
    ctx.db,
    asked.filter((id) => isUuid(id) && !here.has(id)),
  );
  const ids = [...new Set(asked.map((id) => moved.get(id) ?? id))];
  return ok(moved.size === 0 ? found : await readProductViews(ctx, ids));
}
