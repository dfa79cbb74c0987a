import { findRequestHead, moveRequest } from '~db/queries/ordering/move-request.ts';
import { readRequestHolds, refuseLineRow } from '~db/queries/ordering/request-holds.ts';
import type { RefuseRequestLineInput } from '../../domain/approval/decide.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { notMoved } from '../ordering/not-moved.server.ts';
import { releaseRequest } from '../ordering/release-request.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { budgetSync } from '../outbox/messages.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { actDetail, recordAct } from './record-act.server.ts';
import { takeRight } from './take-right.server.ts';

/** 退回此行: the request goes on without the line, whose hold alone is released. The last line is refused with the request. */
export async function refuseRequestLine(ctx: Ctx, input: RefuseRequestLineInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'refuse-request-line');
  return withTransaction(ctx, async (tx) => {
    const head = await findRequestHead(tx, actor.orgId, input.requestId);
    if (head === null) return refuse('NOT_FOUND');
    if (head.requesterId === actor.userId) return refuse('OWN_REQUEST');
    const moved = await moveRequest(tx, {
      requestId: input.requestId,
      unitId: actor.orgId,
      version: input.version,
      from: ['APPROVING'],
      to: 'APPROVING',
    });
    if (moved === null) return notMoved(tx, actor.orgId, input.requestId, '退回此行', input.version);
    const taken = await takeRight(tx, ctx, actor, moved.id);
    if (!taken.ok) return taken;
    const holds = await readRequestHolds(tx, moved.id);
    const active = (holds?.lines ?? []).filter((line) => line.state === 'active');
    const line = active.find((candidate) => candidate.id === input.lineId);
    if (line === undefined) return refuse('NOT_FOUND');
    if (active.length === 1) return refuse('LAST_LINE');
    if (!(await refuseLineRow(tx, moved.id, input.lineId, input.note))) return refuse('CONFLICT');
    const { lineNo } = line;
    await recordAct(tx, ctx, actor, taken.value, {
      requestId: moved.id,
      verdict: 'refuse_line',
      note: input.note,
      lineNo,
    });
    await audit(tx, ctx, {
      action: 'refuse-request-line',
      subjectKind: 'request',
      subjectId: moved.id,
      orgId: actor.orgId,
      detail: {
        number: moved.number,
        lineNo,
        amountFen: line.amountFen,
        ...actDetail(taken.value),
        note: input.note,
      },
    });
    await enqueue(tx, ctx, budgetSync(moved.id, 'line-refused'), {
      topic: 'notify',
      aggregateKind: 'request',
      aggregateId: moved.id,
      payload: {
        orgId: actor.orgId,
        userId: moved.requesterId,
        code: 'request-line-refused',
        params: { number: moved.number, lineNo, note: input.note },
        href: paths.request(moved.id),
      },
    });
    await releaseRequest(tx, ctx, moved.id, 'line-refused', [line.id]);
    return ok(null);
  });
}
