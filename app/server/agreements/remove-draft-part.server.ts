import {
  deleteDraftEntry,
  deleteDraftPackage,
  findEntryOf,
} from '~db/queries/agreements/agreement-upkeep.ts';
import type { RemoveDraftPartInput } from '../../domain/agreements/agreement-upkeep.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeAgreement } from './change-agreement.server.ts';

/** Takes a package or an entry out of an agreement that is still being recorded; later there is freezing and 清退. */
export async function removeDraftPart(
  ctx: Ctx,
  input: RemoveDraftPartInput,
): Promise<Result<{ readonly agreementId: string }>> {
  const actor = authorize(ctx, 'remove-draft-part');
  const { agreementId, version, packageId, entryId } = input;
  const change = {
    ...{ agreementId, version },
    event: 'edit',
    action: 'remove-draft-part',
    label: '移除',
  } as const;
  return changeAgreement(ctx, actor, change, async (tx, agreement) => {
    if (packageId !== undefined) {
      const item = agreement.packages.find(({ id }) => id === packageId);
      if (item === undefined || !(await deleteDraftPackage(tx, agreementId, packageId)))
        return refuse('NOT_FOUND');
      return ok({ detail: { name: item.name, packageNo: item.packageNo } });
    }
    const entry = entryId === undefined ? null : await findEntryOf(tx, agreementId, entryId);
    if (entry === null) return refuse('NOT_FOUND');
    await deleteDraftEntry(tx, entry.entryId);
    return ok({ detail: { name: `${entry.supplierName} ${entry.productName}` } });
  });
}
