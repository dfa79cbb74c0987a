import type { ApproverPerson, FlowVersion } from '~db/queries/approval/flows.ts';
import { listApproverPeople, listCurrentFlows } from '~db/queries/approval/flows.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface FlowList {
  readonly flows: readonly FlowVersion[];
  /** For the names of those a step asks. */
  readonly people: readonly ApproverPerson[];
}

/** 审批流程 of one's unit, in the order in which they are tried. */
export async function listApprovalFlows(ctx: Ctx): Promise<Result<FlowList>> {
  const actor = authorize(ctx, 'list-approval-flows');
  return ok({
    flows: await listCurrentFlows(ctx.db, actor.orgId),
    people: await listApproverPeople(ctx.db, actor.orgId),
  });
}
