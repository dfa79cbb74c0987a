import type { WithdrawChangeInput } from '../../domain/policy/change.input.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { endProposal } from './end-proposal.server.ts';

/** The maker takes his proposal back before anybody has decided. */
export async function withdrawChange(
  ctx: Ctx,
  input: WithdrawChangeInput,
): Promise<Result<{ readonly changeId: string }>> {
  const actor = authorize(ctx, 'withdraw-change');
  return endProposal(ctx, actor, {
    ...input,
    event: 'withdraw',
    action: 'withdraw-change',
    label: '撤回',
    note: null,
  });
}
