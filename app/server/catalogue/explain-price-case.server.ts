import type { ExplainPriceCaseInput } from '../../domain/catalogue/price-watch.input.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { actOnPriceCase } from './move-price-case.server.ts';

/** 说明 why an own price is what it is; again after a refusal, as long as it is frozen. */
export async function explainPriceCase(
  ctx: Ctx,
  input: ExplainPriceCaseInput,
): Promise<Result<{ readonly caseId: string }>> {
  const actor = authorize(ctx, 'explain-price-case');
  return actOnPriceCase(ctx, actor, { ...input, event: 'explain', action: 'explain-price-case' });
}
