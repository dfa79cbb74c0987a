import { findRequestHead, moveRequest } from '~db/queries/ordering/move-request.ts';
import type { ChangeRequestInput } from '../../domain/ordering/request.input.ts';
import { REQUEST_EVENTS } from '../../domain/ordering/request-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { budgetSync } from '../outbox/messages.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { notMoved } from './not-moved.server.ts';
import { releaseRequest } from './release-request.server.ts';

/** 撤销: by the one who submitted it, before approval; exactly its holds are released. */
export async function cancelRequest(ctx: Ctx, input: ChangeRequestInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'cancel-request');
  return withTransaction(ctx, async (tx) => {
    const head = await findRequestHead(tx, actor.orgId, input.requestId);
    if (head === null) return refuse('NOT_FOUND');
    if (head.requesterId !== actor.userId) return refuse('FORBIDDEN');
    const { from, to } = REQUEST_EVENTS.cancel;
    const moved = await moveRequest(tx, {
      ...input,
      unitId: actor.orgId,
      requesterId: actor.userId,
      from,
      to,
    });
    if (moved === null) return notMoved(tx, actor.orgId, input.requestId, '撤销', input.version);
    await audit(tx, ctx, {
      action: 'cancel-request',
      subjectKind: 'request',
      subjectId: moved.id,
      orgId: actor.orgId,
      detail: { number: moved.number },
    });
    // a returned request holds nothing any more; the version guard makes the state read the state moved
    if (head.state === 'RETURNED') return ok(null);
    await enqueue(tx, ctx, budgetSync(moved.id, 'cancelled'));
    await releaseRequest(tx, ctx, moved.id, 'cancelled');
    return ok(null);
  });
}
