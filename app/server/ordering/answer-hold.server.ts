import { z } from 'zod';
import { moveRequest } from '~db/queries/ordering/move-request.ts';
import type { ClaimedMessage } from '~db/queries/outbox/claim-messages.ts';
import { FISCAL_ERRORS } from '../../domain/budget/fiscal-wire.ts';
import { REQUEST_EVENTS } from '../../domain/ordering/request-machine.ts';
import { ok } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
import { openStepOf } from '../approval/open-step.server.ts';
import { syncFiscalHold } from '../budget/sync-fiscal-hold.server.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { releaseRequest } from './release-request.server.ts';

const payloadSchema = z.object({ requestId: z.uuid() });

/**
 * `budget.hold`: asks the fiscal system and fires confirm_hold or refuse_hold. A repeated message finds the request
 * moved on and changes nothing.
 */
export async function answerHold(ctx: Ctx, message: ClaimedMessage): Promise<void> {
  authorizeSystem(ctx, 'answer-hold');
  const { requestId } = payloadSchema.parse(message.payload);
  const outcome = await syncFiscalHold(ctx, { requestId });
  await ctx.failpoint('hold-answered');
  if (outcome.agreed) await confirmHold(ctx, requestId);
  else await refuseHold(ctx, requestId, FISCAL_ERRORS[outcome.code] ?? outcome.message);
}

async function confirmHold(ctx: Ctx, requestId: string): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const { from, to } = REQUEST_EVENTS.confirm_hold;
    const moved = await moveRequest(tx, { requestId, from, to });
    if (moved === null) return ok(null);
    await audit(tx, ctx, {
      action: 'confirm-hold',
      subjectKind: 'request',
      subjectId: requestId,
      orgId: moved.unitId,
      detail: { number: moved.number },
    });
    await openStepOf(tx, ctx, moved, 1);
    return ok(null);
  });
}

async function refuseHold(ctx: Ctx, requestId: string, reason: string): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const { from, to } = REQUEST_EVENTS.refuse_hold;
    const decided = { at: ctx.clock.now(), by: null, note: reason };
    const moved = await moveRequest(tx, { requestId, from, to, decided });
    if (moved === null) return ok(null);
    await audit(tx, ctx, {
      action: 'refuse-hold',
      subjectKind: 'request',
      subjectId: requestId,
      orgId: moved.unitId,
      detail: { number: moved.number, reason },
    });
    await enqueue(tx, ctx, {
      topic: 'notify',
      aggregateKind: 'request',
      aggregateId: requestId,
      payload: {
        orgId: moved.unitId,
        userId: moved.requesterId,
        code: 'hold-refused',
        params: { number: moved.number, reason },
        href: paths.request(requestId),
      },
    });
    await releaseRequest(tx, ctx, requestId, 'hold-refused');
    return ok(null);
  });
}
