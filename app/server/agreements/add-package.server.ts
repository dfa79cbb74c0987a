import { uuidv7 } from 'uuidv7';
import { insertPackage, readAgreementExists } from '~db/queries/agreements/write-agreements.ts';
import { leafCodesAmong } from '~db/queries/catalogue/categories.ts';
import type { AddPackageInput } from '../../domain/agreements/agreement.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** Adds a 采购包 of one leaf 品目 to an agreement. */
export async function addPackage(
  ctx: Ctx,
  input: AddPackageInput & { readonly id?: string },
): Promise<Result<{ packageId: string }>> {
  const actor = authorize(ctx, 'add-package');
  return withTransaction(ctx, async (tx) => {
    if (!(await readAgreementExists(tx, input.agreementId))) return refuse('NOT_FOUND');
    const leaves = await leafCodesAmong(tx, [input.categoryCode]);
    if (leaves.size === 0) return refuse('CATEGORY_NOT_LEAF', {}, 'categoryCode');
    const item = { ...input, id: input.id ?? uuidv7(), ceilingFen: input.ceiling ?? null };
    const written = await insertPackage(tx, item);
    if (!written) return refuse('PACKAGE_NUMBER_TAKEN', { number: input.packageNo }, 'packageNo');
    await audit(tx, ctx, {
      action: 'add-package',
      subjectKind: 'agreement',
      subjectId: input.agreementId,
      orgId: actor.orgId,
      detail: {
        packageId: item.id,
        packageNo: item.packageNo,
        categoryCode: item.categoryCode,
        ceilingFen: item.ceilingFen,
      },
    });
    return ok({ packageId: item.id });
  });
}
