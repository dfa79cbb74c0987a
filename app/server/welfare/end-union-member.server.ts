import { endMembership } from '~db/queries/welfare/roster.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { EndMembershipInput } from '../../domain/welfare/roster.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** 退会: the last day of a membership, today at the latest. What was given before stays in the lists. */
export async function endUnionMember(
  ctx: Ctx,
  input: EndMembershipInput,
): Promise<Result<{ readonly name: string }>> {
  const actor = authorize(ctx, 'end-union-member');
  const { memberId, leftOn } = input;
  return withTransaction(ctx, async (tx) => {
    const found = await endMembership(tx, actor.orgId, memberId, leftOn);
    if (found === null) return refuse('NOT_FOUND');
    const { name } = found;
    if (leftOn > toLocalDate(ctx.clock.now())) return refuse('MEMBER_DATE_FUTURE', { name }, 'leftOn');
    if (!found.ended) return refuse('LEFT_BEFORE_JOINED', { name }, 'leftOn');
    await audit(tx, ctx, {
      action: 'end-union-member',
      subjectKind: 'organization',
      subjectId: actor.orgId,
      orgId: actor.orgId,
      detail: { memberId, leftOn },
    });
    return ok({ name });
  });
}
