import { countOtherAdmins, findMember, lockMembers, replaceRoles } from '~db/queries/identity/members.ts';
import type { SetMemberRolesInput } from '../../domain/identity/members.input.ts';
import { foreignRoles } from '../../domain/identity/roles.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { advanceApprovals } from '../outbox/messages.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorize } from './authorize.server.ts';

/**
 * Gives somebody of one's unit exactly these roles; none takes the person out of the unit. Nobody takes the
 * administrator's role from themselves, and one active administrator always remains.
 */
export async function setMemberRoles(ctx: Ctx, input: SetMemberRolesInput): Promise<Result<void>> {
  const actor = authorize(ctx, 'set-member-roles');
  const { userId, roles } = input;
  const { orgId } = actor;
  if (foreignRoles(actor.orgKind, roles).length > 0) return refuse('ROLE_NOT_OF_KIND', {}, 'roles');
  return withTransaction(ctx, async (tx) => {
    await lockMembers(tx, orgId);
    const member = await findMember(tx, orgId, userId);
    if (member === null) return refuse('NOT_FOUND');
    if (!roles.includes('unit_admin') && member.roles.includes('unit_admin')) {
      if ((await countOtherAdmins(tx, orgId, userId)) === 0) return refuse('LAST_ADMIN', {}, 'roles');
      if (userId === actor.userId) return refuse('NOT_ON_YOURSELF', {}, 'roles');
    }
    await replaceRoles(tx, { userId, orgId, roles: [...new Set(roles)], at: ctx.clock.now() });
    await enqueue(tx, ctx, advanceApprovals(userId, orgId));
    const detail = { before: member.roles, after: roles };
    await audit(tx, ctx, {
      action: 'set-member-roles',
      subjectKind: 'user',
      subjectId: userId,
      orgId,
      detail,
    });
    return ok(undefined);
  });
}
