import type { ApproverPerson, FlowVersion } from '~db/queries/approval/flows.ts';
import { listApproverPeople, listDepartments, listFlowVersions } from '~db/queries/approval/flows.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface FlowForm {
  /** The version in use; null for a new flow and for one that was ended. */
  readonly flow: FlowVersion | null;
  /** Newest first. */
  readonly versions: readonly FlowVersion[];
  readonly people: readonly ApproverPerson[];
  readonly departments: readonly string[];
}

/** One flow of the unit with all its versions, or without an id what a new one is made of. */
export async function viewApprovalFlow(
  ctx: Ctx,
  input: { readonly flowId?: string },
): Promise<Result<FlowForm>> {
  const actor = authorize(ctx, 'view-approval-flow');
  const versions =
    input.flowId === undefined ? [] : await listFlowVersions(ctx.db, actor.orgId, input.flowId);
  if (input.flowId !== undefined && versions.length === 0) return refuse('NOT_FOUND');
  return ok({
    flow: versions.find((one) => one.supersededAt === null) ?? null,
    versions,
    people: await listApproverPeople(ctx.db, actor.orgId),
    departments: await listDepartments(ctx.db, actor.orgId),
  });
}
