import { lockMatchTarget, settlePlatformProduct } from '~db/queries/welfare/platform-products.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { UnmatchPlatformProductInput } from '../../domain/welfare/platform-product.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** 解除对应: one of the platform's goods is none of the mall's; numbers and names do not settle it again by themselves. */
export async function unmatchPlatformProduct(
  ctx: Ctx,
  input: UnmatchPlatformProductInput,
): Promise<Result<{ readonly skuCode: string }>> {
  const actor = authorize(ctx, 'unmatch-platform-product');
  const { skuCode } = input;
  return withTransaction(ctx, async (tx) => {
    if ((await lockMatchTarget(tx, skuCode, '')) === null) return refuse('NOT_FOUND');
    const none = { skuCode, supplierId: null, productId: null, by: actor.userId, at: ctx.clock.now() };
    await settlePlatformProduct(tx, none);
    await audit(tx, ctx, {
      action: 'unmatch-platform-product',
      subjectKind: 'organization',
      subjectId: actor.orgId,
      orgId: actor.orgId,
      detail: { skuCode },
    });
    return ok({ skuCode });
  });
}
