import type { SupplierStanding } from '~db/queries/suppliers/supplier-standing.ts';
import { readSupplierStanding } from '~db/queries/suppliers/supplier-standing.ts';
import type { SupplierDossier } from '~db/queries/suppliers/suppliers.ts';
import { findSupplierDossier } from '~db/queries/suppliers/suppliers.ts';
import { hasConsistentOrganizationCode } from '../../domain/organizations/uscc.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface SupplierView {
  readonly dossier: SupplierDossier;
  readonly standing: SupplierStanding;
  /** What an operator should look at before approving. */
  readonly doubts: readonly ('organization-code' | 'licence-expired' | 'account-name')[];
}

/** One supplier for the operator or the supervisor, with what deserves a second look. */
export async function viewSupplier(
  ctx: Ctx,
  input: { readonly supplierId: string },
): Promise<Result<SupplierView>> {
  authorize(ctx, 'view-supplier');
  if (!isUuid(input.supplierId)) return refuse('NOT_FOUND');
  const today = toLocalDate(ctx.clock.now());
  const dossier = await findSupplierDossier(ctx.db, input.supplierId);
  const standing = await readSupplierStanding(ctx.db, input.supplierId, today);
  if (dossier === null || standing === null) return refuse('NOT_FOUND');
  return ok({ dossier, standing, doubts: doubtsOf(dossier, today) });
}

function doubtsOf(dossier: SupplierDossier, today: string): SupplierView['doubts'] {
  const expired = dossier.licenceValidUntil !== null && dossier.licenceValidUntil < today;
  return [
    ...(hasConsistentOrganizationCode(dossier.uscc) ? [] : ['organization-code' as const]),
    ...(expired ? ['licence-expired' as const] : []),
    ...(dossier.bankAccountName === dossier.name ? [] : ['account-name' as const]),
  ];
}
