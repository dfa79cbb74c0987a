import { findMember, lockMembers, saveDepartment } from '~db/queries/identity/members.ts';
import type { SetMemberDepartmentInput } from '../../domain/identity/members.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorize } from './authorize.server.ts';

/** Says to which department 科室 somebody of one's unit belongs; approval flows ask for it. Empty = to none. */
export async function setMemberDepartment(ctx: Ctx, input: SetMemberDepartmentInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'set-member-department');
  const { userId, department } = input;
  const { orgId } = actor;
  return withTransaction(ctx, async (tx) => {
    await lockMembers(tx, orgId);
    const member = await findMember(tx, orgId, userId);
    if (member === null) return refuse('NOT_FOUND');
    await saveDepartment(tx, { userId, orgId, name: department });
    await audit(tx, ctx, {
      action: 'set-member-department',
      subjectKind: 'user',
      subjectId: userId,
      orgId,
      detail: { before: member.department, after: department },
    });
    return ok(null);
  });
}
