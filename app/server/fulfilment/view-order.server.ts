import { readDeadlineFacts } from '~db/queries/fulfilment/deadline-facts.ts';
import { readOrderHistory, readOrderView } from '~db/queries/fulfilment/view-order.ts';
import type { Clock } from '../../domain/fulfilment/clocks.ts';
import { orderClocks } from '../../domain/fulfilment/clocks.ts';
import type { HistoryRow, OrderView } from '../../domain/fulfilment/order-view.ts';
import { areaChain } from '../../domain/policy/areas.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { fiscalYearOf, localDate, toLocalDate } from '../../domain/time/local-date.ts';
import { makeWorkCalendar } from '../../domain/time/working-days.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface OrderPage {
  readonly order: OrderView;
  readonly history: readonly HistoryRow[];
  /** 责任时钟: each stage with who has it, when it began, when it is due, when it ended. */
  readonly clocks: readonly Clock[];
  readonly today: LocalDate;
  /** `unit` or `supplier`: which side of the order reads it. */
  readonly side: 'unit' | 'supplier';
}

const HISTORY_ROWS = 200;

/** An order with everything that hangs on it and its history, for its unit and its supplier. */
export async function viewOrder(ctx: Ctx, input: { readonly orderId: string }): Promise<Result<OrderPage>> {
  const actor = authorize(ctx, 'view-order');
  const today = toLocalDate(ctx.clock.now());
  const reader = { orgId: actor.orgId };
  const question = { orderId: input.orderId, reader, limit: HISTORY_ROWS };
  const [order, history, deadlines] = await Promise.all([
    readOrderView(ctx.db, input.orderId, reader),
    readOrderHistory(ctx.db, question),
    readDeadlineFacts(ctx.db, areaChain(actor.divisionCode), [], fiscalYearOf(today) - 1),
  ]);
  if (order === null) return refuse('NOT_FOUND');
  const calendar = makeWorkCalendar(deadlines.calendar.map((day) => ({ ...day, date: localDate(day.date) })));
  const clocks = orderClocks(order, today, calendar);
  if (order.unitId === actor.orgId) return ok({ order, history, clocks, today, side: 'unit' });
  return ok({
    order: forSupplier(order),
    history: historyForSupplier(history, order),
    clocks,
    today,
    side: 'supplier',
  });
}

/** What a supplier is shown of an order: nothing of the unit's budget, of its cards, or of who decided. */
function forSupplier(order: OrderView): OrderView {
  const lines = order.lines.map((line) => ({ ...line, allocations: [] }));
  return { ...order, lines, purpose: '', approverName: null, decisionSet: null };
}

function historyForSupplier(history: readonly HistoryRow[], order: OrderView): HistoryRow[] {
  return history.map((entry) =>
    entry.actorOrgId === order.unitId ? { ...entry, actorName: order.unitName } : entry,
  );
}
