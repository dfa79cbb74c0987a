import { sql } from 'drizzle-orm';
import type { Tx } from '~db/client.ts';
import { changeLines } from '~db/queries/fulfilment/change-lines.ts';
import type { OrderHead } from '~db/queries/fulfilment/order-head.ts';
import { readOrderLines } from '~db/queries/fulfilment/order-head.ts';
import { returnStock } from '~db/queries/ordering/stock.ts';
import type { VerbName } from '../../domain/identity/permissions.ts';
import type { OrderEvent } from '../../domain/ordering/order-machine.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import type { OutboxMessage } from '../outbox/messages.server.ts';
import { budgetSync } from '../outbox/messages.server.ts';
import { fireOrderEvent } from './order-change.server.ts';
import { giveBack, postingsOf, postOrThrow, standingParts, sumOfParts } from './order-money.server.ts';

export interface PlacedEnding {
  readonly event: Extract<OrderEvent, 'refuse' | 'cancel' | 'time_out' | 'lapse' | 'close_year'>;
  readonly action: VerbName;
  readonly reason: string;
  readonly key?: string;
}

/** How the ledger names each ending. */
const LEDGER_REASONS = {
  refuse: 'order-refused',
  cancel: 'order-cancelled',
  time_out: 'order-timed-out',
  lapse: 'order-lapsed',
  close_year: 'order-year-closed',
} as const;

/** How it is told to who ordered with a union's money, of which nothing was held. */
const UNION_NOTICES = {
  refuse: 'union-order-refused',
  cancel: 'union-order-cancelled',
  time_out: 'union-order-timed-out',
  lapse: 'union-order-lapsed',
  close_year: 'union-order-year-closed',
} as const;

/** An order ends before its contract: quantities cancelled, stock and counters restored, exactly its hold released. */
export async function endPlacedOrder(
  tx: Tx,
  ctx: Ctx,
  order: OrderHead,
  ending: PlacedEnding,
): Promise<{ readonly releasedFen: number }> {
  const lines = await readOrderLines(tx, order.id);
  const parts = standingParts(lines);
  const releasedFen = sumOfParts(parts);
  await fireOrderEvent(tx, ctx, {
    order,
    event: ending.event,
    action: ending.action,
    ...(ending.key === undefined ? {} : { key: ending.key }),
    detail: { reason: ending.reason, releasedFen },
    set: sql`closed_reason = ${ending.reason}`,
    messages: [budgetSync(order.requestId, LEDGER_REASONS[ending.event]), ...noticesOf(order, ending)],
  });
  const cancelled = lines.map((line) => ({ id: line.id, cancelled: line.orderedMilli }));
  if (!(await changeLines(tx, order.id, cancelled)))
    throw new Error(`order ${order.id} was delivered already`);
  await returnStock(
    tx,
    lines.map((line) => ({ offerId: line.offerId, quantityMilli: line.orderedMilli })),
  );
  await giveBack(tx, ctx, order, parts);
  await postOrThrow(tx, postingsOf(ctx, order, 'release-held', LEDGER_REASONS[ending.event], parts));
  return { releasedFen };
}

/** Who did not end it himself is told: the requester, and the supplier unless he refused. */
function noticesOf(order: OrderHead, { event, reason }: PlacedEnding): OutboxMessage[] {
  const common = {
    code: (order.fundKind === 'union' ? UNION_NOTICES : LEDGER_REASONS)[event],
    params: { number: order.number, reason },
  };
  const toUnit: OutboxMessage = {
    topic: 'notify',
    aggregateKind: 'order',
    aggregateId: order.id,
    payload: { orgId: order.unitId, userId: order.requesterId, ...common, href: paths.order(order.id) },
  };
  const toSupplier: OutboxMessage = {
    topic: 'notify',
    aggregateKind: 'order',
    aggregateId: order.id,
    payload: {
      orgId: order.fulfillerId,
      role: 'supplier',
      ...common,
      href: paths.supplierOrder(order.id),
    },
  };
  if (event === 'refuse') return [toUnit];
  return event === 'cancel' ? [toSupplier] : [toUnit, toSupplier];
}
