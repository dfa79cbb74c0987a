import type { DecidePriceCaseInput } from '../../domain/catalogue/price-watch.input.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { actOnPriceCase } from './move-price-case.server.ts';

/** 解除: the price is found reasonable as it stands, for a time; should it rise, it is looked at anew. */
export async function releasePriceCase(
  ctx: Ctx,
  input: DecidePriceCaseInput,
): Promise<Result<{ readonly caseId: string }>> {
  const actor = authorize(ctx, 'release-price-case');
  return actOnPriceCase(ctx, actor, { ...input, event: 'release', action: 'release-price-case' });
}
