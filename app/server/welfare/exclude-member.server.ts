import { findUnallocated, insertExclusion } from '~db/queries/welfare/allocations.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { ExcludeMemberInput } from '../../domain/welfare/programme.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeProgramme } from './programme-change.server.ts';

/** 不参加: a member gets nothing of this programme, for a reason that stands on its lists. */
export async function excludeMember(ctx: Ctx, input: ExcludeMemberInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'exclude-member');
  const act = { action: 'exclude-member', word: '登记不参加', whilePending: true } as const;
  return changeProgramme(ctx, actor, act, input, async (tx, programme) => {
    const { memberId, reason } = input;
    const today = toLocalDate(ctx.clock.now());
    const open = await findUnallocated(tx, programme.id, today, [memberId]);
    const member = await insertExclusion(tx, programme.id, memberId, reason);
    if (member === null) return refuse('NOT_FOUND', {}, 'memberId');
    if (open.length === 0) return refuse('ALREADY_GIVEN', { name: member.name }, 'memberId');
    return ok({ value: null, detail: { memberId, reason } });
  });
}
