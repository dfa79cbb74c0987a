import { lockOwnAddresses, setDefaultAddress } from '~db/queries/organizations/addresses.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** Makes one delivery address the one that checkout proposes. */
export async function makeDefaultAddress(
  ctx: Ctx,
  input: { readonly addressId: string },
): Promise<Result<void>> {
  const actor = authorize(ctx, 'make-default-address');
  return withTransaction(ctx, async (tx) => {
    const known = await lockOwnAddresses(tx, actor.orgId);
    if (!known.includes(input.addressId)) return refuse('NOT_FOUND');
    await setDefaultAddress(tx, actor.orgId, input.addressId);
    await audit(tx, ctx, {
      action: 'make-default-address',
      subjectKind: 'address',
      subjectId: input.addressId,
      orgId: actor.orgId,
    });
    return ok(undefined);
  });
}
