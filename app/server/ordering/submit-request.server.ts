import type { Tx } from '~db/client.ts';
import { isRevisable } from '~db/queries/ordering/move-request.ts';
import type { SubmitRequestInput } from '../../domain/ordering/submit-request.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import type { SubmittedRequest } from './submit-purchase.server.ts';
import { submitPurchase } from './submit-purchase.server.ts';

/** 提交采购申请 of what was ticked in the cart, charged to budget lines. */
export async function submitRequest(ctx: Ctx, input: SubmitRequestInput): Promise<Result<SubmittedRequest>> {
  const actor = authorize(ctx, 'submit-request');
  const { lines, revises, ...rest } = input;
  return submitPurchase(ctx, actor, {
    ...rest,
    action: 'submit-request',
    source: { kind: 'cart', userId: actor.userId, items: lines.map((line) => line.cartItemId) },
    lines: lines.map(({ cartItemId, ...line }) => ({ ...line, itemId: cartItemId })),
    beside: async (tx, request) => {
      if (revises !== undefined) await linkForerunner(tx, ctx, actor, revises, request.id, request.number);
      return ok(null);
    },
  });
}

/** In the history of the request that this one takes the place of; a foreign or unknown id is passed over. */
async function linkForerunner(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  forerunnerId: string,
  requestId: string,
  number: string | null,
): Promise<void> {
  if (!(await isRevisable(tx, actor.orgId, actor.userId, forerunnerId))) return;
  await audit(tx, ctx, {
    action: 'replace-request',
    subjectKind: 'request',
    subjectId: forerunnerId,
    orgId: actor.orgId,
    detail: { replacedById: requestId, replacedByNumber: number },
  });
}
