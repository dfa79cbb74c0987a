import type { Tx } from '~db/client.ts';
import { readApprovalState } from '~db/queries/approval/approval-state.ts';
import { openStepRow } from '~db/queries/approval/write-steps.ts';
import type { ApprovalState } from '../../domain/approval/steps.ts';
import { waitingFor } from '../../domain/approval/steps.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import type { OutboxMessage } from '../outbox/messages.server.ts';

export interface RequestInApproval {
  readonly id: string;
  readonly number: string;
  readonly unitId: string;
  readonly totalFen: number;
}

/** A step opens: those it waits for are told, and those who act in their place; the administrator when there is nobody. */
export async function openStepOf(
  tx: Tx,
  ctx: Ctx,
  request: RequestInApproval,
  stepNo: number,
): Promise<void> {
  const opened = await openStepRow(tx, request.id, stepNo, ctx.clock.now());
  const state = await readApprovalState(tx, request.id, toLocalDate(ctx.clock.now()));
  if (!opened || state === null) {
    throw new Error(`step ${stepNo} of request ${request.id} does not wait to be opened`);
  }
  await enqueue(tx, ctx, ...stepNotices(request, state, 'request-to-approve'));
}

/** A notice for everybody the open step waits for and for those who stand in for them. */
export function stepNotices(
  request: RequestInApproval,
  state: ApprovalState,
  code: 'request-to-approve' | 'approval-reminder',
): OutboxMessage[] {
  const { number, totalFen, unitId } = request;
  const notice = (
    to: { userId: string } | { role: 'unit_admin' },
    said: string,
    params = {},
  ): OutboxMessage => ({
    topic: 'notify',
    aggregateKind: 'request',
    aggregateId: request.id,
    payload: {
      orgId: unitId,
      ...to,
      code: said,
      params: { number, totalFen, ...params },
      href: 'role' in to ? paths.request(request.id) : paths.approval(request.id),
    },
  });
  const waiting = waitingFor(state);
  if (waiting.length === 0) return [notice({ role: 'unit_admin' }, 'approval-nobody')];
  const standIns = state.standIns.filter(
    ({ from, to }) =>
      waiting.some((person) => person.userId === from.userId) &&
      !waiting.some((person) => person.userId === to.userId) &&
      to.userId !== state.requesterId,
  );
  return [
    ...waiting.map((person) => notice({ userId: person.userId }, code)),
    ...standIns.map(({ from, to }) => notice({ userId: to.userId }, `${code}-for`, { name: from.name })),
  ];
}
