import type { AddressView } from '~db/queries/organizations/addresses.ts';
import { listOwnAddresses } from '~db/queries/organizations/addresses.ts';
import type { DivisionChoice } from '~db/queries/organizations/divisions.ts';
import { listCountiesAround } from '~db/queries/organizations/divisions.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

/** The organization's delivery addresses, the default first, and the counties a new one can lie in. */
export async function listAddresses(
  ctx: Ctx,
): Promise<
  Result<{ readonly addresses: readonly AddressView[]; readonly counties: readonly DivisionChoice[] }>
> {
  const actor = authorize(ctx, 'list-addresses');
  const addresses = await listOwnAddresses(ctx.db, actor.orgId);
  const counties = await listCountiesAround(ctx.db, actor.divisionCode);
  return ok({ addresses, counties });
}
