import { uuidv7 } from 'uuidv7';
import type { ApprovalHead } from '~db/queries/ordering/approvals.ts';
import { readApprovalHead } from '~db/queries/ordering/approvals.ts';
import { moveRequest } from '~db/queries/ordering/move-request.ts';
import { insertDecisionSet } from '~db/queries/policy/decision-sets.ts';
import type { ApproveRequestInput } from '../../domain/approval/decide.input.ts';
import { REQUEST_EVENTS, REQUEST_STATE_NAMES } from '../../domain/ordering/request-machine.ts';
import { worsened } from '../../domain/policy/compare-decisions.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { paths } from '../../paths.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { notMoved } from '../ordering/not-moved.server.ts';
import type { PlacedOrder } from '../ordering/place-orders.server.ts';
import { placeOrders } from '../ordering/place-orders.server.ts';
import type { Purchase } from '../ordering/read-purchase.server.ts';
import { preparePurchase } from '../ordering/read-purchase.server.ts';
import { releaseRequest } from '../ordering/release-request.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { budgetSync } from '../outbox/messages.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

export interface ApprovedRequest {
  readonly orders: readonly PlacedOrder[];
}

/**
 * 同意: never one's own. The rules judge the request again with today's facts; when a verdict has become worse the
 * request goes back to its requester, else it splits into orders in the same transaction. Approval moves no money.
 */
export async function approveRequest(ctx: Ctx, input: ApproveRequestInput): Promise<Result<ApprovedRequest>> {
  const actor = authorize(ctx, 'approve-request');
  const head = await readApprovalHead(ctx.db, actor.orgId, input.requestId);
  if (head === null) return refuse('NOT_FOUND');
  if (head.requesterId === actor.userId) return refuse('OWN_REQUEST');
  if (head.state !== 'APPROVING') {
    return refuse('STATE_CHANGED', { state: REQUEST_STATE_NAMES[head.state], action: '同意' });
  }
  if (head.version !== input.version) return refuse('CONFLICT');
  const purchase = await readForApproval(ctx, actor, head);
  await ctx.failpoint('approve-read');
  if (purchase === null) return refuse('NOT_FOUND');
  if (worsened(head.submittedDecisions, purchase.decisions).length > 0) {
    const sent = await sendBack(ctx, actor, input, purchase);
    return sent.ok ? refuse('VERDICT_CHANGED') : sent;
  }
  return approve(ctx, actor, input, purchase);
}

/** The request as it would be judged now, its own holds and counted amounts left out, delivered to its own address. */
export function readForApproval(ctx: Ctx, actor: UserActor, head: ApprovalHead): Promise<Purchase | null> {
  return preparePurchase(ctx.db, {
    unitId: actor.orgId,
    divisionCode: actor.divisionCode,
    source: { kind: 'request', requestId: head.id },
    orderDate: toLocalDate(ctx.clock.now()),
    deliveryAreaCode: head.address.divisionCode,
    choices: { addressId: head.addressId, allocations: new Map(), reasons: head.givenReasons },
  });
}

function approve(
  ctx: Ctx,
  actor: UserActor,
  input: ApproveRequestInput,
  purchase: Purchase,
): Promise<Result<ApprovedRequest>> {
  return withTransaction(ctx, async (tx) => {
    await ctx.failpoint('approve-begun');
    const { from, to } = REQUEST_EVENTS.approve;
    const moved = await moveRequest(tx, {
      requestId: input.requestId,
      unitId: actor.orgId,
      version: input.version,
      from,
      to,
      decided: { at: ctx.clock.now(), by: actor.userId, note: input.note === '' ? null : input.note },
    });
    await ctx.failpoint('approve-moved');
    if (moved === null) return notMoved(tx, actor.orgId, input.requestId, '同意', input.version);
    const orders = await placeOrders(tx, ctx, moved.id, purchase);
    await ctx.failpoint('approve-placed');
    await keepDecisions(tx, ctx, actor, moved.id, purchase);
    await audit(tx, ctx, {
      action: 'approve-request',
      subjectKind: 'request',
      subjectId: moved.id,
      orgId: actor.orgId,
      detail: { number: moved.number, orders: orders.length, note: input.note },
    });
    await ctx.failpoint('approve-audited');
    await enqueue(tx, ctx, {
      topic: 'notify',
      aggregateKind: 'request',
      aggregateId: moved.id,
      payload: {
        orgId: actor.orgId,
        userId: moved.requesterId,
        code: 'request-approved',
        params: { number: moved.number, orders: orders.length },
        href: paths.request(moved.id),
      },
    });
    return ok({ orders });
  });
}

/** A verdict that became worse: back to the requester with every hold released, and the new cards kept. */
function sendBack(
  ctx: Ctx,
  actor: UserActor,
  input: ApproveRequestInput,
  purchase: Purchase,
): Promise<Result<null>> {
  return withTransaction(ctx, async (tx) => {
    const { from, to } = REQUEST_EVENTS.return_to_edit;
    const moved = await moveRequest(tx, {
      requestId: input.requestId,
      unitId: actor.orgId,
      version: input.version,
      from,
      to,
      decided: { at: ctx.clock.now(), by: null, note: VERDICT_NOTE },
    });
    if (moved === null) return notMoved(tx, actor.orgId, input.requestId, '同意', input.version);
    await keepDecisions(tx, ctx, actor, moved.id, purchase);
    await audit(tx, ctx, {
      action: 'verdict-changed',
      subjectKind: 'request',
      subjectId: moved.id,
      orgId: actor.orgId,
      detail: { number: moved.number },
    });
    await enqueue(tx, ctx, budgetSync(moved.id, 'verdict-changed'), {
      topic: 'notify',
      aggregateKind: 'request',
      aggregateId: moved.id,
      payload: {
        orgId: actor.orgId,
        userId: moved.requesterId,
        code: 'request-returned',
        params: { number: moved.number, note: VERDICT_NOTE },
        href: paths.request(moved.id),
      },
    });
    await releaseRequest(tx, ctx, moved.id, 'verdict-changed');
    return ok(null);
  });
}

const VERDICT_NOTE = '审批时规则判定已变化，请按最新的条款决定修改后重新提交。';

function keepDecisions(
  tx: Parameters<typeof insertDecisionSet>[0],
  ctx: Ctx,
  actor: UserActor,
  requestId: string,
  purchase: Purchase,
) {
  return insertDecisionSet(tx, {
    id: uuidv7(),
    subjectKind: 'request',
    subjectId: requestId,
    stage: 'approval',
    facts: purchase.facts,
    decisions: purchase.decisions,
    evaluatedAt: ctx.clock.now(),
    evaluatedBy: actor.userId,
  });
}
