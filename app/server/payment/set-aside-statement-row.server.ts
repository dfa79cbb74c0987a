import { closeStatementRow } from '~db/queries/payment/statements.ts';
import type { SetAsideStatementRowInput } from '../../domain/payment/payment.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** 与商城无关: an open row is no payment of the mall; what it is stands in the note. */
export async function setAsideStatementRow(
  ctx: Ctx,
  input: SetAsideStatementRowInput,
): Promise<Result<null>> {
  const actor = authorize(ctx, 'set-aside-statement-row');
  return withTransaction<null>(ctx, async (tx) => {
    const { rowId, note } = input;
    const closed = await closeStatementRow(tx, {
      rowId,
      note,
      ownerId: actor.orgId,
      state: 'aside',
      paymentId: null,
      userId: actor.userId,
    });
    if (!closed) return refuse('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'set-aside-statement-row',
      subjectKind: 'organization',
      subjectId: actor.orgId,
      orgId: actor.orgId,
      detail: { rowId, note },
    });
    return ok(null);
  });
}
