import { lockSupplier, updateSupplier } from '~db/queries/suppliers/suppliers.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { RejectSupplierInput } from '../../domain/suppliers/decide-supplier.input.ts';
import { SUPPLIER_STATUS_NAMES } from '../../domain/suppliers/standing.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { tellSupplier } from './tell-supplier.server.ts';

/** Refuses an application; the supplier reads the reason, corrects and applies again. */
export async function rejectSupplier(ctx: Ctx, input: RejectSupplierInput): Promise<Result<void>> {
  const actor = authorize(ctx, 'reject-supplier');
  const { supplierId, reason } = input;
  return withTransaction(ctx, async (tx) => {
    const status = await lockSupplier(tx, supplierId);
    if (status === null) return refuse('NOT_FOUND');
    if (status !== 'applying') {
      return refuse('STATE_CHANGED', { state: SUPPLIER_STATUS_NAMES[status], action: '不予通过' });
    }
    await updateSupplier(tx, supplierId, {
      status: 'rejected',
      decidedAt: ctx.clock.now(),
      decidedBy: actor.userId,
      decisionNote: reason,
    });
    await tellSupplier(tx, ctx, supplierId, { code: 'supplier.rejected', params: { reason } });
    await audit(tx, ctx, {
      action: 'reject-supplier',
      subjectKind: 'supplier',
      subjectId: supplierId,
      orgId: supplierId,
      detail: { reason },
    });
    return ok(undefined);
  });
}
