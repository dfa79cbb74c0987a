import { lockSupplier, updateSupplier } from '~db/queries/suppliers/suppliers.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { ApproveSupplierInput } from '../../domain/suppliers/decide-supplier.input.ts';
import { SUPPLIER_STATUS_NAMES } from '../../domain/suppliers/standing.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeOrSystem } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { reindexOffersOf } from './reindex-offers.server.ts';
import { tellSupplier } from './tell-supplier.server.ts';

/** Admits a supplier that applied: from now on it may list goods. */
export async function approveSupplier(ctx: Ctx, input: ApproveSupplierInput): Promise<Result<void>> {
  const actor = authorizeOrSystem(ctx, 'approve-supplier');
  const { supplierId, note } = input;
  return withTransaction(ctx, async (tx) => {
    const status = await lockSupplier(tx, supplierId);
    if (status === null) return refuse('NOT_FOUND');
    if (status !== 'applying') {
      return refuse('STATE_CHANGED', { state: SUPPLIER_STATUS_NAMES[status], action: '通过审核' });
    }
    await updateSupplier(tx, supplierId, {
      status: 'active',
      decidedAt: ctx.clock.now(),
      decidedBy: actor.kind === 'user' ? actor.userId : null,
      decisionNote: note,
    });
    await reindexOffersOf(tx, ctx, supplierId);
    await tellSupplier(tx, ctx, supplierId, { code: 'supplier.approved', params: {} });
    await audit(tx, ctx, {
      action: 'approve-supplier',
      subjectKind: 'supplier',
      subjectId: supplierId,
      orgId: supplierId,
    });
    return ok(undefined);
  });
}
