import { readDeadlineFacts } from '~db/queries/fulfilment/deadline-facts.ts';
import { readOrderHistory, readOrderView } from '~db/queries/fulfilment/view-order.ts';
import type { Clock } from '../../domain/fulfilment/clocks.ts';
import { orderClocks } from '../../domain/fulfilment/clocks.ts';
import type { HistoryRow, OrderView } from '../../domain/fulfilment/order-view.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { fiscalYearOf, localDate, toLocalDate } from '../../domain/time/local-date.ts';
import { makeWorkCalendar } from '../../domain/time/working-days.ts';
import type { Ctx } from '../context.server.ts';
import { orderReader } from '../fulfilment/order-reader.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { audit } from './audit.server.ts';

export interface SupervisedOrder {
  readonly order: OrderView;
  readonly history: readonly HistoryRow[];
  readonly clocks: readonly Clock[];
}

const HISTORY_ROWS = 200;

/**
 * An order of a unit in the supervisor's area with everything that hangs on it, to read. It names people, so that the
 * look itself is on the record.
 */
export async function viewSupervisedOrder(
  ctx: Ctx,
  input: { readonly orderId: string },
): Promise<Result<SupervisedOrder>> {
  const actor = authorize(ctx, 'view-supervised-order');
  const today = toLocalDate(ctx.clock.now());
  const reader = orderReader(actor);
  const { orderId } = input;
  const [order, history, deadlines] = await Promise.all([
    readOrderView(ctx.db, orderId, reader),
    readOrderHistory(ctx.db, { orderId, reader, limit: HISTORY_ROWS }),
    readDeadlineFacts(ctx.db, [], [], fiscalYearOf(today) - 1),
  ]);
  if (order === null) return refuse('NOT_FOUND');
  const calendar = makeWorkCalendar(deadlines.calendar.map((day) => ({ ...day, date: localDate(day.date) })));
  return withTransaction<SupervisedOrder>(ctx, async (tx) => {
    await audit(tx, ctx, {
      action: 'view-supervised-order',
      subjectKind: 'supervision',
      subjectId: orderId,
      orgId: actor.orgId,
      counterpartOrgId: order.unitId,
      detail: { number: order.number },
    });
    return ok({ order, history, clocks: orderClocks(order, today, calendar) });
  });
}
