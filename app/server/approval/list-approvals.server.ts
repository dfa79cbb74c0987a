import type { ApprovalRow } from '~db/queries/ordering/approvals.ts';
import { listApprovals as listRows } from '~db/queries/ordering/approvals.ts';
import type { ApprovalQueue, ApprovalRowView } from '../../domain/approval/approval-view.ts';
import type { ApprovalQueueInput } from '../../domain/approval/queue.input.ts';
import { VERDICTS } from '../../domain/policy/decision.ts';
import { overallVerdict } from '../../domain/policy/evaluate.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE_ROWS = 20;

/** 待我审批: requests whose open step waits for the approver or for somebody he stands in for, or those he decided. */
export async function listApprovals(
  ctx: Ctx,
  input: Partial<ApprovalQueueInput> & { readonly limit?: number },
): Promise<Result<ApprovalQueue>> {
  const actor = authorize(ctx, 'list-approvals');
  const view = input.view ?? 'open';
  const limit = input.limit ?? PAGE_ROWS;
  const found = await listRows(ctx.db, {
    unitId: actor.orgId,
    userId: actor.userId,
    view,
    today: toLocalDate(ctx.clock.now()),
    after: input.after ?? null,
    limit: limit + 1,
  });
  const rows = found.slice(0, limit).map(toRowView);
  return ok({ view, rows, nextAfter: found.length > limit ? (rows.at(-1)?.id ?? null) : null });
}

/** A row with its worst verdict. */
export function toRowView({ verdicts, ...row }: ApprovalRow): ApprovalRowView {
  const known = VERDICTS.filter((verdict) => verdicts.includes(verdict)).map((verdict) => ({ verdict }));
  return { ...row, verdict: overallVerdict(known) };
}
