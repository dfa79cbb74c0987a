import type { ReadContract } from '~db/queries/fulfilment/read-contract.ts';
import { readContract } from '~db/queries/fulfilment/read-contract.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

/** The contract of an order for its parties: also where it is no public notice. */
export async function viewContract(
  ctx: Ctx,
  input: { readonly orderId: string },
): Promise<Result<ReadContract>> {
  const actor = authorize(ctx, 'view-contract');
  const found = await readContract(ctx.db, input.orderId, { orgId: actor.orgId });
  return found === null ? refuse('NOT_FOUND') : ok(found);
}
