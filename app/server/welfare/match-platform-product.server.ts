import {
  lockMatching,
  lockMatchTarget,
  settlePlatformProduct,
} from '~db/queries/welfare/platform-products.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { MatchPlatformProductInput } from '../../domain/welfare/platform-product.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** 对应: which goods of the mall one of the platform's is, by the number its supplier has for it here. */
export async function matchPlatformProduct(
  ctx: Ctx,
  input: MatchPlatformProductInput,
): Promise<Result<{ readonly skuCode: string }>> {
  const actor = authorize(ctx, 'match-platform-product');
  const { skuCode, offerSku } = input;
  return withTransaction(ctx, async (tx) => {
    await lockMatching(tx);
    const target = await lockMatchTarget(tx, skuCode, offerSku);
    if (target === null) return refuse('NOT_FOUND');
    const { supplierId, productId, supplierName, takenBy } = target;
    if (supplierId === null || productId === null)
      return refuse('P832_GOODS_UNKNOWN', { supplier: supplierName, sku: offerSku }, 'offerSku');
    if (takenBy !== null) return refuse('P832_GOODS_TAKEN', { sku: offerSku, taken: takenBy }, 'offerSku');
    const at = ctx.clock.now();
    await settlePlatformProduct(tx, { skuCode, supplierId, productId, by: actor.userId, at });
    await audit(tx, ctx, {
      action: 'match-platform-product',
      subjectKind: 'product',
      subjectId: productId,
      orgId: actor.orgId,
      counterpartOrgId: supplierId,
      detail: { skuCode, offerSku },
    });
    return ok({ skuCode });
  });
}
