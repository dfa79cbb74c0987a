import { uuidv7 } from 'uuidv7';
import type { CartItemId } from '~db/queries/ordering/cart.ts';
import { putInCart } from '~db/queries/ordering/cart.ts';
import { moveRequest } from '~db/queries/ordering/move-request.ts';
import { readRequestHolds } from '~db/queries/ordering/request-holds.ts';
import type { ChangeRequestInput } from '../../domain/ordering/request.input.ts';
import { REQUEST_EVENTS } from '../../domain/ordering/request-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { notMoved } from './not-moved.server.ts';

/** 修改: puts the lines of a returned request back into its requester's cart and closes the request. */
export async function editReturnedRequest(
  ctx: Ctx,
  input: ChangeRequestInput,
): Promise<Result<{ readonly lines: number; readonly items: readonly CartItemId[] }>> {
  const actor = authorize(ctx, 'edit-returned-request');
  return withTransaction(ctx, async (tx) => {
    const { from, to } = REQUEST_EVENTS.replace;
    const moved = await moveRequest(tx, {
      ...input,
      unitId: actor.orgId,
      requesterId: actor.userId,
      from,
      to,
    });
    if (moved === null) return notMoved(tx, actor.orgId, input.requestId, '修改', input.version);
    const holds = await readRequestHolds(tx, moved.id);
    const items = (holds?.lines ?? [])
      .filter((line) => line.state === 'active')
      .map((line) => ({ id: uuidv7(), offerId: line.offerId, quantityMilli: line.quantityMilli }));
    const owner = { userId: actor.userId, orgId: actor.orgId };
    const put = await putInCart(tx, owner, items, ctx.clock.now());
    await audit(tx, ctx, {
      action: 'edit-returned-request',
      subjectKind: 'request',
      subjectId: moved.id,
      orgId: actor.orgId,
      detail: { number: moved.number, lines: put.length },
    });
    return ok({ lines: put.length, items: put });
  });
}
