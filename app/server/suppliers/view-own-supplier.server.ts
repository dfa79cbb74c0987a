import type { SupplierDesk } from '~db/queries/suppliers/supplier-desk.ts';
import { readSupplierDesk } from '~db/queries/suppliers/supplier-desk.ts';
import type { SupplierStanding } from '~db/queries/suppliers/supplier-standing.ts';
import { readSupplierStanding } from '~db/queries/suppliers/supplier-standing.ts';
import type { SupplierDossier } from '~db/queries/suppliers/suppliers.ts';
import { findSupplierDossier } from '~db/queries/suppliers/suppliers.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface OwnSupplier {
  readonly dossier: SupplierDossier;
  readonly standing: SupplierStanding;
  readonly desk: SupplierDesk;
}

/** The acting supplier: what the register holds, how it stands today, and what waits on its desk. */
export async function viewOwnSupplier(ctx: Ctx): Promise<Result<OwnSupplier>> {
  const actor = authorize(ctx, 'view-own-supplier');
  const dossier = await findSupplierDossier(ctx.db, actor.orgId);
  const standing = await readSupplierStanding(ctx.db, actor.orgId, toLocalDate(ctx.clock.now()));
  if (dossier === null || standing === null) return refuse('NOT_FOUND');
  return ok({ dossier, standing, desk: await readSupplierDesk(ctx.db, actor.orgId) });
}
