import { deleteExclusion } from '~db/queries/welfare/allocations.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { IncludeMemberInput } from '../../domain/welfare/programme.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeProgramme } from './programme-change.server.ts';

/** Takes back that a member does not take part. */
export async function includeMember(ctx: Ctx, input: IncludeMemberInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'include-member');
  const act = { action: 'include-member', word: '恢复参加', whilePending: true } as const;
  return changeProgramme(ctx, actor, act, input, async (tx, programme) => {
    if (!(await deleteExclusion(tx, programme.id, input.memberId)))
      return refuse('NOT_FOUND', {}, 'memberId');
    return ok({ value: null, detail: { memberId: input.memberId } });
  });
}
