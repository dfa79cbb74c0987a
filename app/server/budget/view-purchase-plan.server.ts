import type { PlanPart, PlanRecord, PlanVersion } from '~db/queries/budget/plans.ts';
import { readPlan, readPlanParts, readPlanVersions } from '~db/queries/budget/plans.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface PlanView {
  readonly plan: PlanRecord;
  readonly versions: readonly PlanVersion[];
  /** What is held and used of it, by request and order. */
  readonly parts: readonly PlanPart[];
}

/** One plan of the actor's unit with its versions and with what used it; a foreign one is not found. */
export async function viewPurchasePlan(
  ctx: Ctx,
  input: { readonly planId: string },
): Promise<Result<PlanView>> {
  const actor = authorize(ctx, 'view-purchase-plan');
  const plan = isUuid(input.planId) ? await readPlan(ctx.db, actor.orgId, input.planId) : null;
  if (plan === null) return refuse('NOT_FOUND');
  const [versions, parts] = await Promise.all([
    readPlanVersions(ctx.db, plan.id),
    readPlanParts(ctx.db, plan),
  ]);
  return ok({ plan, versions, parts });
}
