import { supersedeFlow } from '~db/queries/approval/flows.ts';
import type { EndApprovalFlowInput } from '../../domain/approval/flow.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** Takes a flow out of use: new requests no longer take it, those on their way finish it. */
export async function endApprovalFlow(ctx: Ctx, input: EndApprovalFlowInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'end-approval-flow');
  return withTransaction(ctx, async (tx) => {
    const at = ctx.clock.now();
    if (!(await supersedeFlow(tx, { unitId: actor.orgId, ...input, at }))) return refuse('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'end-approval-flow',
      subjectKind: 'approval_flow',
      subjectId: input.flowId,
      orgId: actor.orgId,
      detail: { version: input.version },
    });
    return ok(null);
  });
}
