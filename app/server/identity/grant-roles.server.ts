import { insertRoles, userExists } from '~db/queries/identity/users.ts';
import { findOrganization } from '~db/queries/organizations/organizations.ts';
import type { GrantRolesInput } from '../../domain/identity/create-user.input.ts';
import { foreignRoles } from '../../domain/identity/roles.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorizeOrSystem } from './authorize.server.ts';

/** Gives an existing account roles in a further organization (a union officer who is also staff of the unit). */
export async function grantRoles(ctx: Ctx, input: GrantRolesInput): Promise<Result<void>> {
  authorizeOrSystem(ctx, 'grant-roles');
  const { userId, orgId, roles } = input;
  return withTransaction(ctx, async (tx) => {
    const organization = await findOrganization(tx, orgId);
    if (organization === null) return refuse('NOT_FOUND', {}, 'orgId');
    if (foreignRoles(organization.kind, roles).length > 0) return refuse('ROLE_NOT_OF_KIND', {}, 'roles');
    if (!(await userExists(tx, userId))) return refuse('NOT_FOUND', {}, 'userId');
    await insertRoles(tx, { userId, orgId, roles, at: ctx.clock.now() });
    await audit(tx, ctx, {
      action: 'grant-roles',
      subjectKind: 'user',
      subjectId: userId,
      orgId,
      detail: { roles },
    });
    return ok(undefined);
  });
}
