import type { ListPriceCasesInput } from '../../domain/catalogue/price-watch.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { PriceCaseList } from './list-price-cases.server.ts';
import { pageOfCases } from './list-price-cases.server.ts';

/** 价格监测 of the supplier's own offers, newest first. */
export async function listOwnPriceCases(
  ctx: Ctx,
  input: Partial<ListPriceCasesInput> & { readonly limit?: number },
): Promise<Result<PriceCaseList>> {
  const actor = authorize(ctx, 'list-own-price-cases');
  return ok(await pageOfCases(ctx, input, actor.orgId));
}
