import { readSupplierStanding } from '~db/queries/suppliers/supplier-standing.ts';
import { findOutlivedSanctions, lockSupplier, updateSupplier } from '~db/queries/suppliers/suppliers.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { reindexOffersOf } from './reindex-offers.server.ts';
import { tellSupplier } from './tell-supplier.server.ts';

/**
 * Brings the register up to date where a sanction ended by itself: a job of every day. Standing is read by date
 * everywhere, so that nobody waits for it.
 */
export async function endSanctions(ctx: Ctx): Promise<Result<{ readonly ended: number }>> {
  authorizeSystem(ctx, 'end-sanctions');
  const today = toLocalDate(ctx.clock.now());
  const supplierIds = await findOutlivedSanctions(ctx.db, today);
  for (const supplierId of supplierIds) {
    await withTransaction(ctx, async (tx) => {
      // Another process may have done it while this one waited for the lock.
      if ((await lockSupplier(tx, supplierId)) === 'active') return ok(undefined);
      const standing = await readSupplierStanding(tx, supplierId, today);
      if (standing === null || standing.status !== 'active') return ok(undefined);
      await updateSupplier(tx, supplierId, { status: 'active' });
      await reindexOffersOf(tx, ctx, supplierId);
      await tellSupplier(tx, ctx, supplierId, { code: 'supplier.sanction-lifted', params: {} });
      await audit(tx, ctx, {
        action: 'end-sanctions',
        subjectKind: 'supplier',
        subjectId: supplierId,
        orgId: supplierId,
      });
      return ok(undefined);
    });
  }
  return ok({ ended: supplierIds.length });
}
