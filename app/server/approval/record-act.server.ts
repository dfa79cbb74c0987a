import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { insertAct } from '~db/queries/approval/write-steps.ts';
import type { ApprovalVerdict } from '../../domain/approval/steps.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import type { TakenRight } from './take-right.server.ts';

export interface Act {
  readonly requestId: string;
  readonly verdict: ApprovalVerdict;
  readonly note: string;
  readonly lineNo?: number;
}

/** Keeps what an approver decided and in whose place; false when his agreement stands in the request already. */
export function recordAct(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  { right }: TakenRight,
  { requestId, verdict, note, lineNo }: Act,
): Promise<boolean> {
  return insertAct(tx, {
    id: uuidv7(),
    requestId,
    stepNo: right.step.stepNo,
    userId: actor.userId,
    onBehalfOf: right.onBehalfOf?.userId ?? null,
    verdict,
    note: note === '' ? null : note,
    lineNo: lineNo ?? null,
    at: ctx.clock.now(),
  });
}

/** What the audit row says of it: numbers and ids, no names. */
export function actDetail({ right, state }: TakenRight): Readonly<Record<string, unknown>> {
  return {
    step: right.step.stepNo,
    steps: state.steps.length,
    ...(right.onBehalfOf === null ? {} : { onBehalfOf: right.onBehalfOf.userId }),
  };
}
