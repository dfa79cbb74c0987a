import type { AgreementDossier } from '~db/queries/agreements/agreement-desk.ts';
import { findAgreementDossier, solicitorChoices } from '~db/queries/agreements/agreement-desk.ts';
import { readSubjectHistory } from '~db/queries/oversight/list-audit.ts';
import type { AgreementWarning } from '../../domain/agreements/agreement-warnings.ts';
import { agreementWarnings } from '../../domain/agreements/agreement-warnings.ts';
import type { AuditRow } from '../../domain/oversight/audit-row.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { localDate, toLocalDate } from '../../domain/time/local-date.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { readTermLimits } from './term-limits.server.ts';

export interface AgreementDesk {
  readonly agreement: AgreementDossier;
  readonly warnings: readonly AgreementWarning[];
  readonly history: readonly AuditRow[];
  readonly solicitors: readonly { readonly id: string; readonly name: string }[];
  readonly today: string;
}

/** One agreement for its keeper: terms, packages, suppliers with what they still have to deliver, remarks, history. */
export async function viewAgreementDossier(
  ctx: Ctx,
  input: { readonly agreementId: string },
): Promise<Result<AgreementDesk>> {
  authorize(ctx, 'view-agreement-dossier');
  if (!isUuid(input.agreementId)) return refuse('NOT_FOUND');
  const agreement = await findAgreementDossier(ctx.db, input.agreementId);
  if (agreement === null) return refuse('NOT_FOUND');
  const today = toLocalDate(ctx.clock.now());
  const limits = await readTermLimits(ctx.db, agreement.areaCode, today);
  return ok({
    agreement,
    warnings: agreementWarnings(warned(agreement), limits, today),
    history: await readSubjectHistory(ctx.db, 'agreement', agreement.id),
    solicitors: agreement.status === 'draft' ? await solicitorChoices(ctx.db) : [],
    today,
  });
}

function warned(agreement: AgreementDossier) {
  const remainingSuppliers = agreement.awardees.length;
  return {
    kind: agreement.kind,
    status: agreement.status,
    validFrom: localDate(agreement.validFrom),
    validTo: localDate(agreement.validTo),
    packages: agreement.packages,
    remainingSuppliers,
    originalSuppliers: remainingSuppliers + agreement.expulsions.length,
  };
}
