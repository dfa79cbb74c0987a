import { endDelegationRow } from '~db/queries/approval/delegations.ts';
import type { EndDelegationInput } from '../../domain/approval/delegation.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** The owner takes his approvals back, at once; what was decided in his place stands. */
export async function endDelegation(ctx: Ctx, input: EndDelegationInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'end-delegation');
  const { orgId, userId } = actor;
  return withTransaction(ctx, async (tx) => {
    const ended = await endDelegationRow(tx, { orgId, userId, ...input, at: ctx.clock.now() });
    if (ended === null) return refuse('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'end-delegation',
      subjectKind: 'user',
      subjectId: userId,
      orgId,
      detail: { delegationId: input.delegationId },
    });
    await enqueue(tx, ctx, {
      topic: 'notify',
      aggregateKind: 'user',
      aggregateId: ended.toUserId,
      payload: {
        orgId,
        userId: ended.toUserId,
        code: 'delegation-ended',
        params: { name: actor.name },
        href: paths.approvals(),
      },
    });
    return ok(null);
  });
}
