import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { closeStepRow, lockApproving } from '~db/queries/approval/write-steps.ts';
import { moveRequest } from '~db/queries/ordering/move-request.ts';
import { insertDecisionSet } from '~db/queries/policy/decision-sets.ts';
import type { ApproveRequestInput } from '../../domain/approval/decide.input.ts';
import type { AfterAgreement, ApprovalState, RequestStep } from '../../domain/approval/steps.ts';
import { afterAgreement, nextStep } from '../../domain/approval/steps.ts';
import { REQUEST_EVENTS } from '../../domain/ordering/request-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { notMoved } from '../ordering/not-moved.server.ts';
import type { PlacedOrder } from '../ordering/place-orders.server.ts';
import { placeOrders } from '../ordering/place-orders.server.ts';
import type { Purchase } from '../ordering/read-purchase.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { openStepOf } from './open-step.server.ts';
import { actDetail, recordAct } from './record-act.server.ts';
import { takeRight } from './take-right.server.ts';

export interface Agreement {
  readonly after: AfterAgreement;
  /** Once the request is approved. */
  readonly orders: readonly PlacedOrder[];
}

/**
 * The agreement of one approver, in a transaction that holds the request: his act once, then nothing more while others
 * of a 会签 are waited for, the next step, or the orders.
 */
export async function agreeStep(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  input: ApproveRequestInput,
  purchase: Purchase,
): Promise<Result<Agreement>> {
  const { requestId, version } = input;
  const locked = await lockApproving(tx, { requestId, unitId: actor.orgId, version });
  await ctx.failpoint('approve-moved');
  if (!locked) return notMoved(tx, actor.orgId, requestId, '同意', version);
  const taken = await takeRight(tx, ctx, actor, requestId);
  if (!taken.ok) return taken;
  const { state, right } = taken.value;
  const at = ctx.clock.now();
  if (!(await recordAct(tx, ctx, actor, taken.value, { requestId, verdict: 'agree', note: input.note })))
    return refuse('AGREED_BEFORE');
  const after = afterAgreement(state, right, {
    userId: actor.userId,
    userName: actor.name,
    at: at.toISOString(),
  });
  if (after !== 'waiting' && !(await closeStepRow(tx, requestId, right.step.stepNo, at)))
    return refuse('CONFLICT');
  await keepDecisions(tx, ctx, actor, requestId, purchase);
  const detail = { ...actDetail(taken.value), note: input.note };
  if (after === 'complete') return complete(tx, ctx, actor, { ...input, detail }, purchase);
  if (after === 'next' && !(await openNext(tx, ctx, requestId, state, right.step))) return refuse('CONFLICT');
  await audit(tx, ctx, {
    action: 'agree-step',
    subjectKind: 'request',
    subjectId: requestId,
    orgId: actor.orgId,
    detail,
  });
  return ok({ after, orders: [] });
}

/** Who decides: an approver, or the system where nobody is left to be waited for. */
export interface Decider {
  readonly orgId: string;
  readonly userId: string | null;
}

/** The step that follows opens; false when the request moved on. */
export async function openNext(
  tx: Tx,
  ctx: Ctx,
  requestId: string,
  state: ApprovalState,
  step: RequestStep,
): Promise<boolean> {
  // Forms shown before belong to the step that is over: the version tells them apart.
  const moved = await moveRequest(tx, { requestId, from: ['APPROVING'], to: 'APPROVING' });
  const next = nextStep(state, step);
  if (moved === null || next === null) return false;
  await openStepOf(tx, ctx, moved, next.stepNo);
  return true;
}

export interface Completion extends ApproveRequestInput {
  /** What the history says of it. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The last step is agreed to: the request is approved and splits into orders. */
export async function complete(
  tx: Tx,
  ctx: Ctx,
  actor: Decider,
  input: Completion,
  purchase: Purchase,
): Promise<Result<Agreement>> {
  const { from, to } = REQUEST_EVENTS.approve;
  const moved = await moveRequest(tx, {
    requestId: input.requestId,
    unitId: actor.orgId,
    version: input.version,
    from,
    to,
    decided: { at: ctx.clock.now(), by: actor.userId, note: input.note === '' ? null : input.note },
  });
  if (moved === null) return notMoved(tx, actor.orgId, input.requestId, '同意', input.version);
  const orders = await placeOrders(tx, ctx, moved.id, purchase);
  await ctx.failpoint('approve-placed');
  await audit(tx, ctx, {
    action: 'approve-request',
    subjectKind: 'request',
    subjectId: moved.id,
    orgId: actor.orgId,
    detail: { number: moved.number, orders: orders.length, ...input.detail },
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
  return ok({ after: 'complete', orders });
}

/** The cards as they were when somebody decided. */
export function keepDecisions(
  tx: Tx,
  ctx: Ctx,
  actor: Decider,
  requestId: string,
  purchase: Purchase,
): Promise<void> {
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
