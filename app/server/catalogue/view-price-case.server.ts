import { findPriceCase } from '~db/queries/catalogue/price-cases.ts';
import type { PriceCaseView } from '../../domain/catalogue/price-case.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

/** One case with its evidence and steps. */
export async function viewPriceCase(
  ctx: Ctx,
  input: { readonly caseId: string },
): Promise<Result<PriceCaseView>> {
  authorize(ctx, 'view-price-case');
  const found = await findPriceCase(ctx.db, input.caseId, null);
  return found === null ? refuse('NOT_FOUND') : ok(found);
}
