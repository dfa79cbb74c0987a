import type { RefuseChangeInput } from '../../domain/policy/change.input.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { endProposal } from './end-proposal.server.ts';

/** A second operator does not approve a change and says why; nothing is changed. */
export async function refuseChange(
  ctx: Ctx,
  input: RefuseChangeInput,
): Promise<Result<{ readonly changeId: string }>> {
  const actor = authorize(ctx, 'refuse-change');
  return endProposal(ctx, actor, {
    ...input,
    event: 'refuse',
    action: 'refuse-change',
    label: '不予通过',
  });
}
