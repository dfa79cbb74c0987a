import { countOtherAdmins, findMember, lockMembers, setUserStatus } from '~db/queries/identity/members.ts';
import { deleteSessionsOf } from '~db/queries/identity/sessions.ts';
import type { SetMemberStatusInput } from '../../domain/identity/members.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { advanceApprovals } from '../outbox/messages.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorize } from './authorize.server.ts';

/**
 * Disables or enables an account of one's unit; disabling signs it out everywhere at once. An account that also
 * works for another organization is not one unit's to disable: its roles here can be taken away instead.
 */
export async function setMemberStatus(ctx: Ctx, input: SetMemberStatusInput): Promise<Result<void>> {
  const actor = authorize(ctx, 'set-member-status');
  const { userId, status } = input;
  const { orgId } = actor;
  return withTransaction(ctx, async (tx) => {
    await lockMembers(tx, orgId);
    const member = await findMember(tx, orgId, userId);
    if (member === null) return refuse('NOT_FOUND');
    if (userId === actor.userId) return refuse('NOT_ON_YOURSELF');
    if (member.isElsewhere) return refuse('MEMBER_ELSEWHERE');
    if (member.status === status) return refuse('ALREADY_DONE');
    const isLast = member.roles.includes('unit_admin') && (await countOtherAdmins(tx, orgId, userId)) === 0;
    if (status === 'disabled' && isLast) return refuse('LAST_ADMIN');
    await setUserStatus(tx, userId, status);
    if (status === 'disabled') await deleteSessionsOf(tx, userId);
    if (status === 'disabled') await enqueue(tx, ctx, advanceApprovals(userId, orgId));
    const detail = { status };
    await audit(tx, ctx, {
      action: 'set-member-status',
      subjectKind: 'user',
      subjectId: userId,
      orgId,
      detail,
    });
    return ok(undefined);
  });
}
