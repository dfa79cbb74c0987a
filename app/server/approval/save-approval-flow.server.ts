import { uuidv7 } from 'uuidv7';
import type { ApproverPerson } from '~db/queries/approval/flows.ts';
import {
  countCurrentFlows,
  insertFlow,
  listApproverPeople,
  supersedeFlow,
} from '~db/queries/approval/flows.ts';
import { lockMembers } from '~db/queries/identity/members.ts';
import type { SaveApprovalFlowInput } from '../../domain/approval/flow.input.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

const FLOWS_MAX = 50;

/**
 * Adds an approval flow of the unit or puts a new version in the place of the one shown. Requests on their way keep
 * the version they were submitted under.
 */
export async function saveApprovalFlow(
  ctx: Ctx,
  input: SaveApprovalFlowInput,
): Promise<Result<{ readonly flowId: string }>> {
  const actor = authorize(ctx, 'save-approval-flow');
  const { orgId } = actor;
  const at = ctx.clock.now();
  return withTransaction(ctx, async (tx) => {
    await lockMembers(tx, orgId);
    const unfit = unfitStep(input, await listApproverPeople(tx, orgId));
    if (unfit !== null) return { ok: false, refusal: unfit };
    const { flowId = uuidv7(), version = 0 } = input;
    if (input.flowId !== undefined) {
      if (!(await supersedeFlow(tx, { unitId: orgId, flowId, version, at }))) return refuse('NOT_FOUND');
    } else if ((await countCurrentFlows(tx, orgId)) >= FLOWS_MAX) {
      return refuse('TOO_MANY_FLOWS', { max: FLOWS_MAX });
    }
    await insertFlow(tx, {
      id: uuidv7(),
      flowId,
      version: version + 1,
      unitId: orgId,
      ...valuesOf(input),
      createdBy: actor.userId,
      createdAt: at,
    });
    await audit(tx, ctx, {
      action: 'save-approval-flow',
      subjectKind: 'approval_flow',
      subjectId: flowId,
      orgId,
      detail: { name: input.name, version: version + 1, steps: input.steps.length, priority: input.priority },
    });
    return ok({ flowId });
  });
}

function valuesOf(input: SaveApprovalFlowInput) {
  const { name, priority, effectiveFrom, steps } = input;
  return {
    name,
    priority,
    effectiveFrom,
    effectiveTo: input.effectiveTo ?? null,
    conditions: {
      minFen: input.minYuan,
      maxFen: input.maxYuan,
      categoryPrefixes: input.categoryPrefixes,
      fundTypes: input.fundTypes,
      departments: input.departments,
    },
    steps,
    priceHoldWorkdays: input.priceHoldWorkdays ?? null,
  };
}

/** The first step that nobody could decide, or that names somebody who may not. */
function unfitStep({ steps }: SaveApprovalFlowInput, people: readonly ApproverPerson[]): Refusal | null {
  for (const [index, step] of steps.entries()) {
    const unknown = step.userIds.find((userId) => !people.some((person) => person.userId === userId));
    if (unknown !== undefined) return refuse('NOT_AN_APPROVER', {}, `steps[${index}].userIds`).refusal;
    const held = people.some((person) => step.role !== null && person.roles.includes(step.role));
    if (!held && step.userIds.length === 0)
      return refuse('NOBODY_HOLDS_ROLE', {}, `steps[${index}].role`).refusal;
  }
  return null;
}
