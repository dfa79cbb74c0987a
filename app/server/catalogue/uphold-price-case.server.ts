import type { DecidePriceCaseInput } from '../../domain/catalogue/price-watch.input.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { actOnPriceCase } from './move-price-case.server.ts';

/** 维持冻结: the reasons do not hold; the offer is free when its price comes down. */
export async function upholdPriceCase(
  ctx: Ctx,
  input: DecidePriceCaseInput,
): Promise<Result<{ readonly caseId: string }>> {
  const actor = authorize(ctx, 'uphold-price-case');
  return actOnPriceCase(ctx, actor, { ...input, event: 'uphold', action: 'uphold-price-case' });
}
