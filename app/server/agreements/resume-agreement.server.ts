import type { ResumeAgreementInput } from '../../domain/agreements/agreement-upkeep.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeAgreement } from './change-agreement.server.ts';
import { tellAwardees } from './tell-awardees.server.ts';

/** Lets units order under a suspended agreement again, until the end of its term. */
export async function resumeAgreement(
  ctx: Ctx,
  input: ResumeAgreementInput,
): Promise<Result<{ readonly agreementId: string }>> {
  const actor = authorize(ctx, 'resume-agreement');
  const { agreementId, version, reason } = input;
  const change = {
    ...{ agreementId, version },
    event: 'resume',
    action: 'resume-agreement',
    label: '恢复',
  } as const;
  return changeAgreement(ctx, actor, change, async (tx, agreement) => {
    await tellAwardees(tx, ctx, agreement, { code: 'agreement-resumed', params: {} });
    return ok({ values: { statusReason: null }, detail: { reason }, reindex: {} });
  });
}
