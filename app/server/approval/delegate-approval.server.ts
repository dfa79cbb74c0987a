import { uuidv7 } from 'uuidv7';
import { findOverlapping, insertDelegation, lockDelegationsOf } from '~db/queries/approval/delegations.ts';
import { listApproverPeople } from '~db/queries/approval/flows.ts';
import type { DelegateApprovalInput } from '../../domain/approval/delegation.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/**
 * 委托代理审批: a colleague decides in one's place from one day to another, under both names. One at a time; the owner
 * goes on to decide himself, and what he holds for others is not handed on.
 */
export async function delegateApproval(
  ctx: Ctx,
  input: DelegateApprovalInput,
): Promise<Result<{ readonly delegationId: string }>> {
  const actor = authorize(ctx, 'delegate-approval');
  const { orgId, userId } = actor;
  const { toUserId, fromDate, toDate, reason } = input;
  if (fromDate < toLocalDate(ctx.clock.now())) return refuse('DELEGATION_PAST', {}, 'fromDate');
  if (toUserId === userId) return refuse('NOT_ON_YOURSELF', {}, 'toUserId');
  return withTransaction(ctx, async (tx) => {
    await lockDelegationsOf(tx, orgId, userId);
    const colleague = (await listApproverPeople(tx, orgId)).find((person) => person.userId === toUserId);
    if (colleague === undefined) return refuse('NOT_AN_APPROVER', {}, 'toUserId');
    const other = await findOverlapping(tx, { orgId, userId, fromDate, toDate });
    if (other !== null) {
      return refuse(
        'DELEGATION_OVERLAPS',
        { name: other.toName, from: other.fromDate, to: other.toDate },
        'fromDate',
      );
    }
    const delegationId = uuidv7();
    await insertDelegation(tx, {
      id: delegationId,
      orgId,
      fromUserId: userId,
      toUserId,
      fromDate,
      toDate,
      reason,
      createdAt: ctx.clock.now(),
    });
    await audit(tx, ctx, {
      action: 'delegate-approval',
      subjectKind: 'user',
      subjectId: userId,
      orgId,
      detail: { toUserId, fromDate, toDate, reason },
    });
    await enqueue(tx, ctx, {
      topic: 'notify',
      aggregateKind: 'user',
      aggregateId: toUserId,
      payload: {
        orgId,
        userId: toUserId,
        code: 'delegation-given',
        params: { name: actor.name, from: fromDate, to: toDate },
        href: paths.approvals(),
      },
    });
    return ok({ delegationId });
  });
}
