import { uuidv7 } from 'uuidv7';
import { insertAgreement } from '~db/queries/agreements/write-agreements.ts';
import type { CreateAgreementInput } from '../../domain/agreements/agreement.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** Records a signed 框架协议. Refused when its number is taken. The city's seed gives a fixed id. */
export async function createAgreement(
  ctx: Ctx,
  input: CreateAgreementInput & { readonly id?: string },
): Promise<Result<{ agreementId: string }>> {
  const actor = authorize(ctx, 'create-agreement');
  return withTransaction(ctx, async (tx) => {
    const agreement = { ...input, id: input.id ?? uuidv7() };
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
