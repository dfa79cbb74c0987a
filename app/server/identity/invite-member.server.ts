import { isMemberByEmail } from '~db/queries/identity/members.ts';
import type { InviteMemberInput } from '../../domain/identity/members.input.ts';
import { foreignRoles } from '../../domain/identity/roles.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorize } from './authorize.server.ts';
import type { OneTimeLink } from './one-time-link.server.ts';
import { makeOneTimeLink } from './one-time-link.server.ts';

/** Invites somebody into one's unit with roles. The answer does not tell whether the person has an account elsewhere. */
export async function inviteMember(ctx: Ctx, input: InviteMemberInput): Promise<Result<OneTimeLink>> {
  const actor = authorize(ctx, 'invite-member');
  const { email, name, roles } = input;
  const { orgId } = actor;
  if (roles.length === 0 || foreignRoles(actor.orgKind, roles).length > 0) {
    return refuse('ROLE_NOT_OF_KIND', {}, 'roles');
  }
  return withTransaction(ctx, async (tx) => {
    if (await isMemberByEmail(tx, orgId, email)) return refuse('EMAIL_TAKEN', {}, 'email');
    const link = await makeOneTimeLink(tx, ctx, actor, {
      kind: 'invite',
      orgId,
      userId: null,
      email,
      name,
      roles,
    });
    await audit(tx, ctx, {
      action: 'invite-member',
      subjectKind: 'organization',
      subjectId: orgId,
      orgId,
      detail: { roles },
    });
    return ok(link);
  });
}
