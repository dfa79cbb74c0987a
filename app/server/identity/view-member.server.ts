import type { Member } from '~db/queries/identity/members.ts';
import { findMember } from '~db/queries/identity/members.ts';
import type { MemberInput } from '../../domain/identity/members.input.ts';
import { memberInput } from '../../domain/identity/members.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from './authorize.server.ts';

/** One person of one's unit. */
export async function viewMember(ctx: Ctx, input: MemberInput): Promise<Result<Member>> {
  const actor = authorize(ctx, 'view-member');
  if (!memberInput.safeParse(input).success) return refuse('NOT_FOUND');
  const member = await findMember(ctx.db, actor.orgId, input.userId);
  return member === null ? refuse('NOT_FOUND') : ok(member);
}
