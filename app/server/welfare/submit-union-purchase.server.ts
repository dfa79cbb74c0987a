import type { Result } from '../../domain/result.ts';
import type { SubmitUnionPurchaseInput } from '../../domain/welfare/union-purchase.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { SubmittedRequest } from '../ordering/submit-purchase.server.ts';
import { submitUnionMoney } from './union-money.server.ts';

/** 工会采购 outside a programme: by the officer, with the committee's minutes; the chair decides it, never his own. */
export async function submitUnionPurchase(
  ctx: Ctx,
  input: SubmitUnionPurchaseInput,
): Promise<Result<SubmittedRequest>> {
  const actor = authorize(ctx, 'submit-union-purchase');
  return submitUnionMoney(ctx, actor, { ...input, action: 'submit-union-purchase' });
}
