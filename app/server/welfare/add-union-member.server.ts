import { uuidv7 } from 'uuidv7';
import { upsertMembers } from '~db/queries/welfare/roster.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { MemberFields } from '../../domain/welfare/roster.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** 登记会员: a new one, or one who had left and joins anew; the number of a member is refused. */
export async function addUnionMember(
  ctx: Ctx,
  input: MemberFields,
): Promise<Result<{ readonly name: string }>> {
  const actor = authorize(ctx, 'add-union-member');
  const { name, staffNumber } = input;
  if (input.joinedOn > toLocalDate(ctx.clock.now()))
    return refuse('MEMBER_DATE_FUTURE', { name }, 'joinedOn');
  return withTransaction(ctx, async (tx) => {
    const members = [{ ...input, id: uuidv7() }];
    const { created, updated } = await upsertMembers(tx, actor.orgId, members, ctx.clock.now());
    if (created + updated === 0) return refuse('STAFF_NUMBER_TAKEN', { number: staffNumber }, 'staffNumber');
    await audit(tx, ctx, {
      action: 'add-union-member',
      subjectKind: 'organization',
      subjectId: actor.orgId,
      orgId: actor.orgId,
      detail: { staffNumber, changed: updated > 0 },
    });
    return ok({ name });
  });
}
