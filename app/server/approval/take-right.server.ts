import type { Tx } from '~db/client.ts';
import { readApprovalState } from '~db/queries/approval/approval-state.ts';
import type { ApprovalState, Right } from '../../domain/approval/steps.ts';
import { openStep, rightOf, waitingFor } from '../../domain/approval/steps.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx, UserActor } from '../context.server.ts';

export interface TakenRight {
  readonly state: ApprovalState;
  readonly right: Right;
}

/** The right of the acting user to decide a request, read under the request's lock; or why he has none. */
export async function takeRight(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  requestId: string,
): Promise<Result<TakenRight>> {
  const state = await readApprovalState(tx, requestId, toLocalDate(ctx.clock.now()));
  return state === null ? refuse('NOT_FOUND') : rightIn(state, actor);
}

/** The same of a state that was read: never one's own, nobody twice, nobody out of turn. */
export function rightIn(state: ApprovalState, actor: UserActor): Result<TakenRight> {
  if (state.requesterId === actor.userId) return refuse('OWN_REQUEST');
  const right = rightOf(state, actor.userId);
  if (right !== null) return ok({ state, right });
  const agreed = state.acts.some(
    (act) => act.verdict === 'agree' && [act.userId, act.onBehalfOf?.userId].includes(actor.userId),
  );
  if (agreed) return refuse('AGREED_BEFORE');
  const names = waitingFor(state).map((person) => person.name);
  return refuse('NOT_YOUR_STEP', {
    step: openStep(state)?.name ?? '',
    names: names.join('、') || '其他审批人',
  });
}
