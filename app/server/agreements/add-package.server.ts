import { uuidv7 } from 'uuidv7';
import { lockAgreement } from '~db/queries/agreements/agreement-upkeep.ts';
import { insertPackage, raiseVersions } from '~db/queries/agreements/write-agreements.ts';
import { leafCodesAmong } from '~db/queries/catalogue/categories.ts';
import type { AddPackageInput } from '../../domain/agreements/agreement.input.ts';
import { isBeingRecorded } from '../../domain/agreements/recording-day.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/**
 * Adds a 采购包 of one leaf 品目 to an agreement that is being recorded; a package of consumables names the package of
 * the devices they belong to (财政部令第110号 第二十六条).
 */
export async function addPackage(
  ctx: Ctx,
  input: AddPackageInput & { readonly id?: string },
): Promise<Result<{ packageId: string }>> {
  const actor = authorize(ctx, 'add-package');
  const { agreementId, packageNo, categoryCode, hostPackageId = null } = input;
  return withTransaction(ctx, async (tx) => {
    const agreement = await lockAgreement(tx, agreementId);
    if (agreement === null) return refuse('NOT_FOUND');
    if (!isBeingRecorded(agreement.inForceSince, toLocalDate(ctx.clock.now())))
      return refuse('AGREEMENT_IN_FORCE');
    const leaves = await leafCodesAmong(tx, [categoryCode]);
    if (leaves.size === 0) return refuse('CATEGORY_NOT_LEAF', {}, 'categoryCode');
    const host = agreement.packages.find(({ id }) => id === hostPackageId);
    if (hostPackageId !== null && (host === undefined || host.hostPackageId !== null))
      return refuse('HOST_PACKAGE_INVALID', {}, 'hostPackageId');
    const item = { ...input, id: input.id ?? uuidv7(), ceilingFen: input.ceiling ?? null, hostPackageId };
    const written = await insertPackage(tx, item);
    if (!written) return refuse('PACKAGE_NUMBER_TAKEN', { number: packageNo }, 'packageNo');
    await raiseVersions(tx, [agreementId]);
    const { id: packageId, ceilingFen, name } = item;
    await audit(tx, ctx, {
      action: 'add-package',
      subjectKind: 'agreement',
      subjectId: agreementId,
      orgId: actor.orgId,
      detail: { packageId, name, packageNo, categoryCode, ceilingFen },
    });
    return ok({ packageId });
  });
}
