import { uuidv7 } from 'uuidv7';
import { insertAgreement } from '~db/queries/agreements/write-agreements.ts';
import { divisionExists } from '~db/queries/organizations/divisions.ts';
import { findOrganization } from '~db/queries/organizations/organizations.ts';
import type { CreateAgreementInput } from '../../domain/agreements/agreement.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/**
 * Records a signed 框架协议. Refused when its number is taken. With `draft` nobody sees it until it is put in force; the
 * city's seed gives a fixed id and records what has been running already.
 */
export async function createAgreement(
  ctx: Ctx,
  input: CreateAgreementInput & {
    readonly id?: string;
    readonly draft?: boolean;
    readonly termReason?: string;
  },
): Promise<Result<{ agreementId: string }>> {
  const actor = authorize(ctx, 'create-agreement');
  return withTransaction(ctx, async (tx) => {
    if ((await findOrganization(tx, input.solicitorId)) === null)
      return refuse('NOT_FOUND', {}, 'solicitorId');
    if (!(await divisionExists(tx, input.areaCode))) return refuse('DIVISION_UNKNOWN', {}, 'areaCode');
    const { draft = false, termReason, ...head } = input;
    const agreement = {
      ...head,
      id: input.id ?? uuidv7(),
      status: draft ? ('draft' as const) : ('active' as const),
      termReason: termReason || null,
    };
    const written = await insertAgreement(tx, agreement, ctx.clock.now());
    if (!written) return refuse('AGREEMENT_NUMBER_TAKEN', { number: input.number }, 'number');
    await audit(tx, ctx, {
      action: 'create-agreement',
      subjectKind: 'agreement',
      subjectId: agreement.id,
      orgId: actor.orgId,
      detail: { number: input.number, validFrom: input.validFrom, validTo: input.validTo },
    });
    return ok({ agreementId: agreement.id });
  });
}
