import type { ApproveChangeInput } from '../../domain/policy/change.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { CHANGE_HANDLERS, sameBase } from './change-kinds.server.ts';
import { endProposal } from './end-proposal.server.ts';

/**
 * A second operator approves a change; it is in the tables when this returns and decides from its day on. Refused to its
 * maker, after its day has passed, and when something else has changed the subject meanwhile.
 */
export async function approveChange(
  ctx: Ctx,
  input: ApproveChangeInput,
): Promise<Result<{ readonly changeId: string }>> {
  const actor = authorize(ctx, 'approve-change');
  const { changeId, version } = input;
  const end = {
    ...{ changeId, version },
    event: 'approve',
    action: 'approve-change',
    label: '通过',
    note: input.note || null,
  } as const;
  return endProposal(ctx, actor, end, async (tx, change) => {
    const now = ctx.clock.now();
    const { effectiveFrom, source, payload } = change;
    if (effectiveFrom < toLocalDate(now)) return refuse('CHANGE_DATE_PASSED');
    const kind = CHANGE_HANDLERS[change.kind];
    if (!sameBase(change.base, await kind.base(tx, payload, effectiveFrom))) return refuse('CHANGE_OUTDATED');
    await kind.apply(tx, payload, {
      ...{ changeId, effectiveFrom, source },
      appliedAt: now,
      appliedBy: actor.userId,
    });
    return ok(null);
  });
}
