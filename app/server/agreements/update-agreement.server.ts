import { numberTaken } from '~db/queries/agreements/agreement-upkeep.ts';
import { divisionExists } from '~db/queries/organizations/divisions.ts';
import { findOrganization } from '~db/queries/organizations/organizations.ts';
import type { UpdateAgreementInput } from '../../domain/agreements/agreement-upkeep.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeAgreement } from './change-agreement.server.ts';

/** Changes the head of an agreement that is still being recorded. */
export async function updateAgreement(
  ctx: Ctx,
  input: UpdateAgreementInput,
): Promise<Result<{ readonly agreementId: string }>> {
  const actor = authorize(ctx, 'update-agreement');
  const { agreementId, version, termReason, ...head } = input;
  const change = {
    ...{ agreementId, version },
    event: 'edit',
    action: 'update-agreement',
    label: '修改',
  } as const;
  return changeAgreement(ctx, actor, change, async (tx, before) => {
    if (await numberTaken(tx, head.number, agreementId))
      return refuse('AGREEMENT_NUMBER_TAKEN', { number: head.number }, 'number');
    if ((await findOrganization(tx, head.solicitorId)) === null)
      return refuse('NOT_FOUND', {}, 'solicitorId');
    if (!(await divisionExists(tx, head.areaCode))) return refuse('DIVISION_UNKNOWN', {}, 'areaCode');
    const priced = before.packages.some(({ entries }) => entries > 0);
    if (priced && head.pricingKind !== before.pricingKind)
      return refuse('AGREEMENT_PRICED', {}, 'pricingKind');
    const { validFrom, validTo, name } = head;
    return ok({
      values: { ...head, termReason: termReason || null },
      detail: { name, validFrom, validTo },
    });
  });
}
