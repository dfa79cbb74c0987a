import { findDone, lockOrder } from '~db/queries/fulfilment/order-head.ts';
import { findLateAcceptances } from '~db/queries/fulfilment/overdue-orders.ts';
import { acceptorRole } from '../../domain/fulfilment/order-roles.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { noteOrder } from './order-change.server.ts';

const BATCH = 50;

/**
 * 验收逾期提醒: once for each day on which an acceptance was due and is over. It reminds the acceptors and never accepts
 * by itself. Any number of processes may run it: the order's lock and its history decide.
 */
export async function remindAcceptance(ctx: Ctx): Promise<Result<{ readonly reminded: number }>> {
  authorizeSystem(ctx, 'remind-acceptance');
  let reminded = 0;
  for (const late of await findLateAcceptances(ctx.db, toLocalDate(ctx.clock.now()), BATCH)) {
    const result = await withTransaction(ctx, async (tx) => {
      const order = await lockOrder(tx, late.id, { system: true }, ctx.clock.now(), 'skip');
      if (order === null || (await findDone(tx, order.id, 'remind-acceptance', late.dueOn)) !== null)
        return ok(0);
      await noteOrder(tx, ctx, {
        order,
        action: 'remind-acceptance',
        key: late.dueOn,
        detail: { dueOn: late.dueOn },
      });
      await enqueue(tx, ctx, {
        topic: 'notify',
        aggregateKind: 'order',
        aggregateId: order.id,
        payload: {
          orgId: order.unitId,
          role: acceptorRole(order.fundKind),
          code: 'acceptance-overdue',
          params: { number: order.number, due: late.dueOn },
          href: paths.orderAccept(order.id),
        },
      });
      return ok(1);
    });
    if (result.ok) reminded += result.value;
  }
  return ok({ reminded });
}
