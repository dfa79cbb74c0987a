import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
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
  return ok(await readProductViews(ctx, [...new Set(input.productIds)].slice(0, COMPARE_LIMIT)));
}
