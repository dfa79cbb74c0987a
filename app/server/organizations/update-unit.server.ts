import { updateUnitProfile } from '~db/queries/organizations/organizations.ts';
import type { UpdateUnitInput } from '../../domain/organizations/update-unit.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** Changes what a unit says about itself: short name, invoice title, canteen, 编制人数. */
export async function updateUnit(ctx: Ctx, input: UpdateUnitInput): Promise<Result<void>> {
  const actor = authorize(ctx, 'update-unit');
  const { shortName, invoiceTitle, canteenState, headcount } = input;
  return withTransaction(ctx, async (tx) => {
    if (!(await updateUnitProfile(tx, actor.orgId, input))) return refuse('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'update-unit',
      subjectKind: 'organization',
      subjectId: actor.orgId,
      orgId: actor.orgId,
      detail: { shortName, invoiceTitle, canteenState, headcount },
    });
    return ok(undefined);
  });
}
