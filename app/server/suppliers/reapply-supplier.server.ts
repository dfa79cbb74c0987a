import { uuidv7 } from 'uuidv7';
import { insertCommitment, lockSupplier, updateSupplier } from '~db/queries/suppliers/suppliers.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { CREDIT_COMMITMENT } from '../../domain/suppliers/credit-commitment.ts';
import type { ReapplySupplierInput } from '../../domain/suppliers/register-supplier.input.ts';
import { SUPPLIER_STATUS_NAMES } from '../../domain/suppliers/standing.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { resolveServiceAreas } from '../organizations/resolve-division.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** A supplier whose application was refused corrects its particulars, signs the commitment again and applies again. */
export async function reapplySupplier(ctx: Ctx, input: ReapplySupplierInput): Promise<Result<void>> {
  const actor = authorize(ctx, 'reapply-supplier');
  const supplierId = actor.orgId;
  const areas = await resolveServiceAreas(ctx.db, input.serviceAreas);
  if (!areas.ok) return areas;
  return withTransaction(ctx, async (tx) => {
    const status = await lockSupplier(tx, supplierId);
    if (status === null) return refuse('NOT_FOUND');
    if (status !== 'rejected') {
      return refuse('STATE_CHANGED', { state: SUPPLIER_STATUS_NAMES[status], action: '重新申请' });
    }
    const now = ctx.clock.now();
    const { commitment: _agreed, signedBy, licenceValidUntil, ...particulars } = input;
    await updateSupplier(tx, supplierId, {
      ...particulars,
      serviceAreas: areas.value,
      licenceValidUntil: licenceValidUntil ?? null,
      status: 'applying',
      appliedAt: now,
    });
    const textVersion = CREDIT_COMMITMENT.version;
    await insertCommitment(tx, { id: uuidv7(), supplierId, textVersion, signedBy, signedAt: now });
    await audit(tx, ctx, {
      action: 'reapply-supplier',
      subjectKind: 'supplier',
      subjectId: supplierId,
      orgId: supplierId,
      detail: { commitmentVersion: textVersion },
    });
    return ok(undefined);
  });
}
