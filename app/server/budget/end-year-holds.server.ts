import type { Tx } from '~db/client.ts';
import type { OpenOrder, WaitingRequest } from '~db/queries/budget/year-close.ts';
import type { OrderHead, OrderLine } from '~db/queries/fulfilment/order-head.ts';
import { lockOrder, readOrderLines } from '~db/queries/fulfilment/order-head.ts';
import { moveRequest } from '~db/queries/ordering/move-request.ts';
import { REQUEST_EVENTS } from '../../domain/ordering/request-machine.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { endPlacedOrder } from '../fulfilment/end-placed.server.ts';
import { releaseRequest } from '../ordering/release-request.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { budgetSync, requestEnded } from '../outbox/messages.server.ts';
import { audit } from '../oversight/audit.server.ts';

/** Waiting requests go back to whoever asked; what they held, or null when one was decided meanwhile. */
export async function returnWaiting(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  waiting: readonly WaitingRequest[],
  fiscalYear: number,
): Promise<number | null> {
  const { from, to } = REQUEST_EVENTS.close_year;
  const note = `${fiscalYear} 年度已结账，请改用新年度的指标后重新提交。`;
  let releasedFen = 0;
  for (const { id } of waiting) {
    const decided = { at: ctx.clock.now(), by: actor.userId, note };
    const moved = await moveRequest(tx, { requestId: id, unitId: actor.orgId, from, to, decided });
    if (moved === null) return null;
    await audit(tx, ctx, {
      action: 'close-budget-year',
      subjectKind: 'request',
      subjectId: id,
      orgId: actor.orgId,
      detail: { number: moved.number, year: fiscalYear },
    });
    await enqueue(tx, ctx, budgetSync(id, 'year-closed'), requestEnded('request-returned', moved, note));
    await releaseRequest(tx, ctx, id, 'year-closed');
    releasedFen += moved.totalFen;
  }
  return releasedFen;
}

/** An order under contract whose money goes on. */
export interface OrderInCourse {
  readonly order: OrderHead;
  readonly lines: readonly OrderLine[];
}

export interface YearOrders {
  readonly ended: number;
  readonly releasedFen: number;
  readonly inCourse: readonly OrderInCourse[];
}

/** Orders without a contract end; those with one are locked and read. Null when one moved on to its payment meanwhile. */
export async function endOrReadOrders(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  open: readonly OpenOrder[],
  fiscalYear: number,
): Promise<YearOrders | null> {
  const inCourse: OrderInCourse[] = [];
  let ended = 0;
  let releasedFen = 0;
  for (const { id } of open) {
    const order = await lockOrder(tx, id, { unitId: actor.orgId }, ctx.clock.now());
    if (order === null || order.state === 'PAYING') return null;
    if (order.state !== 'PLACED') {
      inCourse.push({ order, lines: await readOrderLines(tx, id) });
      continue;
    }
    const ending = await endPlacedOrder(tx, ctx, order, {
      event: 'close_year',
      action: 'close-budget-year',
      reason: `${fiscalYear} 年度已结账`,
    });
    ended += 1;
    releasedFen += ending.releasedFen;
  }
  return { ended, releasedFen, inCourse };
}
