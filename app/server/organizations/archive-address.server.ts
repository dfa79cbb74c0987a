import { archiveOwnAddress, lockOwnAddresses } from '~db/queries/organizations/addresses.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** Takes a delivery address out of use; requests and orders keep theirs as it was. */
export async function archiveAddress(ctx: Ctx, input: { readonly addressId: string }): Promise<Result<void>> {
  const actor = authorize(ctx, 'archive-address');
  return withTransaction(ctx, async (tx) => {
    await lockOwnAddresses(tx, actor.orgId);
    if (!(await archiveOwnAddress(tx, actor.orgId, input.addressId, ctx.clock.now())))
      return refuse('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'archive-address',
      subjectKind: 'address',
      subjectId: input.addressId,
      orgId: actor.orgId,
    });
    return ok(undefined);
  });
}
