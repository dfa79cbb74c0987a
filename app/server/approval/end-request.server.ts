import type { Tx } from '~db/client.ts';
import { closeStepRow } from '~db/queries/approval/write-steps.ts';
import { findRequestHead, moveRequest } from '~db/queries/ordering/move-request.ts';
import type { RefuseRequestInput } from '../../domain/approval/decide.input.ts';
import { REQUEST_EVENTS } from '../../domain/ordering/request-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { notMoved } from '../ordering/not-moved.server.ts';
import { releaseRequest } from '../ordering/release-request.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { budgetSync, requestEnded } from '../outbox/messages.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { actDetail, recordAct } from './record-act.server.ts';
import { takeRight } from './take-right.server.ts';

const ENDINGS = {
  refuse: {
    action: 'refuse-request',
    word: '驳回',
    code: 'request-refused',
    reason: 'refused',
    verdict: 'refuse',
  },
  return_to_edit: {
    action: 'return-request',
    word: '退回',
    code: 'request-returned',
    reason: 'returned',
    verdict: 'return',
  },
} as const;

/** The approver ends a request: state, history, notice to the requester, all its holds released last. */
export async function endRequest(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  event: keyof typeof ENDINGS,
  input: RefuseRequestInput,
): Promise<Result<null>> {
  const { action, word, code, reason, verdict } = ENDINGS[event];
  const { from, to } = REQUEST_EVENTS[event];
  const head = await findRequestHead(tx, actor.orgId, input.requestId);
  if (head === null) return refuse('NOT_FOUND');
  if (head.requesterId === actor.userId) return refuse('OWN_REQUEST');
  const moved = await moveRequest(tx, {
    requestId: input.requestId,
    unitId: actor.orgId,
    version: input.version,
    from,
    to,
    decided: { at: ctx.clock.now(), by: actor.userId, note: input.note },
  });
  if (moved === null) return notMoved(tx, actor.orgId, input.requestId, word, input.version);
  const taken = await takeRight(tx, ctx, actor, moved.id);
  if (!taken.ok) return taken;
  await recordAct(tx, ctx, actor, taken.value, { requestId: moved.id, verdict, note: input.note });
  await closeStepRow(tx, moved.id, taken.value.right.step.stepNo, ctx.clock.now());
  await audit(tx, ctx, {
    action,
    subjectKind: 'request',
    subjectId: moved.id,
    orgId: actor.orgId,
    detail: { number: moved.number, ...actDetail(taken.value), note: input.note },
  });
  await enqueue(tx, ctx, budgetSync(moved.id, reason), requestEnded(code, moved, input.note));
  await releaseRequest(tx, ctx, moved.id, reason);
  return ok(null);
}
