import { reopenStatementRow as reopenRow } from '~db/queries/payment/statements.ts';
import type { ReopenStatementRowInput } from '../../domain/payment/payment.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** 重新核对: a row that was set aside by mistake is open again. */
export async function reopenStatementRow(ctx: Ctx, input: ReopenStatementRowInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'reopen-statement-row');
  return withTransaction<null>(ctx, async (tx) => {
    if (!(await reopenRow(tx, input.rowId, actor.orgId))) return refuse('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'reopen-statement-row',
      subjectKind: 'organization',
      subjectId: actor.orgId,
      orgId: actor.orgId,
      detail: { rowId: input.rowId },
    });
    return ok(null);
  });
}
