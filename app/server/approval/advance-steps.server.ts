import { readApprovalState } from '~db/queries/approval/approval-state.ts';
import type { StuckStep } from '~db/queries/approval/stuck-steps.ts';
import { findStuckSteps } from '~db/queries/approval/stuck-steps.ts';
import { closeStepRow, lockApproving } from '~db/queries/approval/write-steps.ts';
import { readApprovalHead } from '~db/queries/ordering/approvals.ts';
import { nextStep, openStep, waitingFor } from '../../domain/approval/steps.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { complete, keepDecisions, openNext } from './agree-step.server.ts';
import { readForApproval, sendBack, whyNot } from './judge-and-agree.server.ts';

const BATCH = 100;

/**
 * A 会签 goes on when the last one it waited for was disabled or lost his role: all who can still agree have. Of one
 * unit, or of all. The request is judged again as at any agreement, goes back when something became worse, and nobody is
 * said to have agreed who has not. A request that somebody is deciding meanwhile is his.
 */
export async function advanceSteps(
  ctx: Ctx,
  input: { readonly unitId: string | null },
): Promise<Result<{ readonly advanced: number }>> {
  authorizeSystem(ctx, 'advance-steps');
  let advanced = 0;
  let after: string | null = null;
  for (;;) {
    const stuck: StuckStep[] = await findStuckSteps(ctx.db, { unitId: input.unitId, after }, BATCH);
    for (const step of stuck) {
      if (await advance(ctx, step)) advanced += 1;
    }
    after = stuck.at(-1)?.requestId ?? null;
    if (stuck.length < BATCH) return ok({ advanced });
  }
}

async function advance(ctx: Ctx, { requestId, unitId, divisionCode }: StuckStep): Promise<boolean> {
  const today = toLocalDate(ctx.clock.now());
  const head = await readApprovalHead(ctx.db, unitId, requestId, today);
  if (head === null || head.state !== 'APPROVING') return false;
  const purchase = await readForApproval(ctx, { orgId: unitId, divisionCode }, head);
  if (purchase === null) return false;
  const nobody = { orgId: unitId, userId: null };
  const { version } = head;
  const why = whyNot(head, purchase, today);
  if (why !== null) return (await sendBack(ctx, nobody, { requestId, version }, purchase, why)).ok;
  const result = await withTransaction(ctx, async (tx) => {
    if (!(await lockApproving(tx, { requestId, unitId, version }))) return refuse('CONFLICT');
    const state = await readApprovalState(tx, requestId, today);
    const step = state === null ? null : openStep(state);
    if (state === null || step === null || step.mode !== 'all') return refuse('CONFLICT');
    if (waitingFor(state).length > 0) return refuse('CONFLICT');
    if (!(await closeStepRow(tx, requestId, step.stepNo, ctx.clock.now()))) return refuse('CONFLICT');
    await keepDecisions(tx, ctx, nobody, requestId, purchase);
    const detail = { step: step.stepNo, steps: state.steps.length };
    await audit(tx, ctx, {
      action: 'advance-steps',
      subjectKind: 'request',
      subjectId: requestId,
      orgId: unitId,
      detail,
    });
    if (nextStep(state, step) === null) {
      return complete(tx, ctx, nobody, { requestId, version, note: '', detail }, purchase);
    }
    return (await openNext(tx, ctx, requestId, state, step)) ? ok(null) : refuse('CONFLICT');
  });
  return result.ok;
}
