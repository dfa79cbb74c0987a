import type { SuspendAgreementInput } from '../../domain/agreements/agreement-upkeep.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeAgreement } from './change-agreement.server.ts';
import { tellAwardees } from './tell-awardees.server.ts';

/** Stops new orders and contracts under an agreement; contracts made are delivered, accepted and paid as agreed. */
export async function suspendAgreement(
  ctx: Ctx,
  input: SuspendAgreementInput,
): Promise<Result<{ readonly agreementId: string }>> {
  const actor = authorize(ctx, 'suspend-agreement');
  const { agreementId, version, reason } = input;
  const change = {
    ...{ agreementId, version },
    event: 'suspend',
    action: 'suspend-agreement',
    label: '暂停',
  } as const;
  return changeAgreement(ctx, actor, change, async (tx, agreement) => {
    await tellAwardees(tx, ctx, agreement, { code: 'agreement-suspended', params: { reason } });
    return ok({ values: { statusReason: reason }, detail: { reason }, reindex: {} });
  });
}
