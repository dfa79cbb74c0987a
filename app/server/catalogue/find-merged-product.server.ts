import { findSurvivors } from '~db/queries/catalogue/merge-products.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';

/** Where a product that was merged into another one is found now; null for any other. Public, as product pages are. */
export async function findMergedProduct(
  ctx: Ctx,
  input: { readonly productId: string },
): Promise<Result<{ readonly productId: string | null }>> {
  authorizePublic(ctx, 'find-merged-product');
  if (!isUuid(input.productId)) return ok({ productId: null });
  const moved = await findSurvivors(ctx.db, [input.productId]);
  return ok({ productId: [...moved.values()][0] ?? null });
}
