import { readApprovalHead } from '~db/queries/ordering/approvals.ts';
import type { ApprovalDetail } from '../../domain/approval/approval-view.ts';
import { rightOf } from '../../domain/approval/steps.ts';
import type { RequestRef } from '../../domain/ordering/request.input.ts';
import { worsened } from '../../domain/policy/compare-decisions.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { toPurchaseView } from '../ordering/purchase-view.server.ts';
import { heldPricesOf, readForApproval } from './judge-and-agree.server.ts';
import { toRowView } from './list-approvals.server.ts';

/** Rows of the queue that stand beside a request. */
const QUEUE_ROWS = 30;

/** A request as the approver judges it: the same cards with today's facts, its own holds added back. */
export async function viewApproval(ctx: Ctx, input: RequestRef): Promise<Result<ApprovalDetail>> {
  const actor = authorize(ctx, 'view-approval');
  const today = toLocalDate(ctx.clock.now());
  const beside = {
    unitId: actor.orgId,
    userId: actor.userId,
    view: 'open' as const,
    today,
    after: null,
    limit: QUEUE_ROWS,
  };
  const head = await readApprovalHead(ctx.db, actor.orgId, input.requestId, today, beside);
  if (head === null) return refuse('NOT_FOUND');
  const purchase = await readForApproval(ctx, actor, head, { withGreen: true });
  if (purchase === null) return refuse('NOT_FOUND');
  const right = rightOf(head.approval, actor.userId);
  return ok({
    id: head.id,
    number: head.number,
    state: head.state,
    version: head.version,
    own: head.requesterId === actor.userId,
    mayDecide: head.state === 'APPROVING' && right !== null,
    onBehalfOf: right?.onBehalfOf?.name ?? null,
    approval: head.approval,
    prices: heldPricesOf(head, purchase, today),
    requesterName: head.requesterName,
    purpose: head.purpose,
    minutes: head.minutes,
    address: head.address,
    totalFen: head.totalFen,
    submittedAt: head.submittedAt,
    purchase: toPurchaseView(purchase),
    worsened: worsened(head.submittedDecisions, purchase.decisions).length > 0,
    reasons: head.givenReasons,
    queue: head.queue.map(toRowView),
  });
}
