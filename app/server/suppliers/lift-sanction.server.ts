import { readSupplierStanding } from '~db/queries/suppliers/supplier-standing.ts';
import { liftOneSanction, lockSupplier, updateSupplier } from '~db/queries/suppliers/suppliers.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { reindexOffersOf } from './reindex-offers.server.ts';
import { tellSupplier } from './tell-supplier.server.ts';

/** Ends a sanction before its last day; another one that stands goes on. */
export async function liftSanction(
  ctx: Ctx,
  input: { readonly supplierId: string; readonly sanctionId: string },
): Promise<Result<void>> {
  const actor = authorize(ctx, 'lift-sanction');
  const { supplierId } = input;
  const now = ctx.clock.now();
  return withTransaction(ctx, async (tx) => {
    if ((await lockSupplier(tx, supplierId)) === null) return refuse('NOT_FOUND');
    if (!(await liftOneSanction(tx, input, { at: now, by: actor.userId }))) return refuse('NOT_FOUND');
    const standing = await readSupplierStanding(tx, supplierId, toLocalDate(now));
    if (standing === null) return refuse('NOT_FOUND');
    await updateSupplier(tx, supplierId, { status: standing.status });
    await reindexOffersOf(tx, ctx, supplierId);
    await tellSupplier(tx, ctx, supplierId, { code: 'supplier.sanction-lifted', params: {} });
    await audit(tx, ctx, {
      action: 'lift-sanction',
      subjectKind: 'supplier',
      subjectId: supplierId,
      orgId: supplierId,
      detail: { sanctionId: input.sanctionId },
    });
    return ok(undefined);
  });
}
