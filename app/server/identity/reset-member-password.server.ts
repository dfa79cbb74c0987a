import { findMember } from '~db/queries/identity/members.ts';
import type { MemberInput } from '../../domain/identity/members.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorize } from './authorize.server.ts';
import type { OneTimeLink } from './one-time-link.server.ts';
import { makeOneTimeLink } from './one-time-link.server.ts';

/** A link with which somebody of one's unit sets a new password. The old one works until it is used. */
export async function resetMemberPassword(ctx: Ctx, input: MemberInput): Promise<Result<OneTimeLink>> {
  const actor = authorize(ctx, 'reset-member-password');
  const { userId } = input;
  const { orgId } = actor;
  return withTransaction(ctx, async (tx) => {
    const member = await findMember(tx, orgId, userId);
    if (member === null) return refuse('NOT_FOUND');
    if (userId === actor.userId) return refuse('NOT_ON_YOURSELF');
    if (member.isElsewhere) return refuse('MEMBER_ELSEWHERE');
    const { email, name } = member;
    const link = await makeOneTimeLink(tx, ctx, actor, {
      kind: 'reset',
      orgId,
      userId,
      email,
      name,
      roles: [],
    });
    await audit(tx, ctx, { action: 'reset-member-password', subjectKind: 'user', subjectId: userId, orgId });
    return ok(link);
  });
}
