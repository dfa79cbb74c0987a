import type { OrganizationView } from '~db/queries/organizations/organizations.ts';
import { findOrganization } from '~db/queries/organizations/organizations.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

/** The organization one acts for. */
export async function viewOrganization(ctx: Ctx): Promise<Result<OrganizationView>> {
  const actor = authorize(ctx, 'view-organization');
  const found = await findOrganization(ctx.db, actor.orgId);
  return found === null ? refuse('NOT_FOUND') : ok(found);
}
