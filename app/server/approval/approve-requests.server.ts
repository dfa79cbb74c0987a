import { findRequestNumbers } from '~db/queries/ordering/approvals.ts';
import type { ApproveRequestsInput } from '../../domain/approval/decide.input.ts';
import type { AfterAgreement } from '../../domain/approval/steps.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { judgeAndAgree } from './judge-and-agree.server.ts';

export interface BulkOutcome {
  readonly requestId: string;
  readonly number: string;
  /** What the agreement led to; null when the request was left as it is. */
  readonly after: AfterAgreement | null;
  readonly refusal: Refusal | null;
}

/**
 * 批量同意: each request is judged and agreed to by itself, in a transaction of its own. What is no longer a plain pass,
 * has moved on or is not the approver's to decide stays where it is, with its reason.
 */
export async function approveRequests(
  ctx: Ctx,
  input: ApproveRequestsInput,
): Promise<Result<readonly BulkOutcome[]>> {
  const actor = authorize(ctx, 'approve-requests');
  const numbers = await findRequestNumbers(
    ctx.db,
    actor.orgId,
    input.requests.map((one) => one.requestId),
  );
  if (numbers.size === 0) return refuse('NOT_FOUND');
  const outcomes: BulkOutcome[] = [];
  for (const { requestId, version } of input.requests) {
    const number = numbers.get(requestId);
    if (number === undefined) continue;
    const result = await judgeAndAgree(ctx, actor, { requestId, version, note: '' }, 'bulk');
    outcomes.push({
      requestId,
      number,
      after: result.ok ? result.value.after : null,
      refusal: result.ok ? null : result.refusal,
    });
  }
  return ok(outcomes);
}
