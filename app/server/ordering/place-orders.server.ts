import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import type { NewOrder } from '~db/queries/ordering/write-orders.ts';
import { writeOrders } from '~db/queries/ordering/write-orders.ts';
import type { OrderPart, SplittableLine } from '../../domain/ordering/split-into-orders.ts';
import { splitIntoOrders } from '../../domain/ordering/split-into-orders.ts';
import { resolveInteger } from '../../domain/policy/rule-values.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { addDays, localDate, startOfDay } from '../../domain/time/local-date.ts';
import { makeWorkCalendar } from '../../domain/time/working-days.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { audit } from '../oversight/audit.server.ts';
import type { Purchase } from './read-purchase.server.ts';
import { CONFIRM_WORKDAYS } from './read-purchase.server.ts';

interface OrderableLine extends SplittableLine {
  readonly requestLineId: string;
  readonly fulfillerId: string;
}

export interface PlacedOrder {
  readonly id: string;
  readonly number: string;
  readonly supplierId: string;
  readonly totalFen: number;
}

/**
 * Splits an approved request into orders by supplier × agreement × method × programme × fund × address (and by who delivers),
 * in the transaction of the approval: numbers, lines, allocations, the supplier's deadline, audit and notices.
 */
export async function placeOrders(
  tx: Tx,
  ctx: Ctx,
  requestId: string,
  purchase: Purchase,
): Promise<PlacedOrder[]> {
  const { facts, unit } = purchase;
  const parts = partsOf(purchase);
  const orders = parts.map(
    ({ part, fulfillerId }, index): NewOrder => ({
      id: uuidv7(),
      position: index + 1,
      supplierId: part.supplierId,
      fulfillerId,
      agreementId: part.agreementId,
      method: part.method,
      programme: part.programme,
      fundKind: part.fundKind,
      totalFen: part.amountFen,
      lines: part.lines.map((line, lineIndex) => ({
        id: uuidv7(),
        requestLineId: line.requestLineId,
        lineNo: lineIndex + 1,
      })),
    }),
  );
  const numbers = await writeOrders(tx, {
    requestId,
    unitId: unit.id,
    fiscalYear: facts.fiscalYear,
    numberPrefix: `DD${facts.fiscalYear}-${unit.agencyCode}-`,
    orderDate: facts.orderDate,
    at: ctx.clock.now(),
    confirmDueAt: confirmDueAt(purchase, facts.orderDate),
    orders,
  });
  const placed = orders.map((order) => ({
    id: order.id,
    number: numbers.get(order.id) ?? '',
    supplierId: order.fulfillerId,
    totalFen: order.totalFen,
  }));
  await announce(tx, ctx, unit.id, requestId, placed);
  return placed;
}

function partsOf(purchase: Purchase): { part: OrderPart<OrderableLine>; fulfillerId: string }[] {
  const addressId = purchase.address?.id ?? '';
  const byFulfiller = new Map<string, OrderableLine[]>();
  for (const { row, quoted, facts } of purchase.lines) {
    const fulfillerId = row.offer.agreement?.agentId ?? row.offer.supplier.id;
    const line: OrderableLine = {
      requestLineId: row.itemId,
      fulfillerId,
      programme: facts.programme,
      lineNo: row.lineNo,
      supplierId: row.offer.supplier.id,
      agreementId: facts.agreement?.id ?? null,
      method: facts.method,
      fundKind: purchase.unit.fund,
      addressId,
      allocations: facts.allocations,
      goodsFen: quoted.goodsFen,
      deliveryFeeFen: quoted.deliveryFeeFen,
      amountFen: quoted.amountFen,
      taxFen: quoted.taxFen,
    };
    byFulfiller.set(fulfillerId, [...(byFulfiller.get(fulfillerId) ?? []), line]);
  }
  return [...byFulfiller].flatMap(([fulfillerId, lines]) =>
    splitIntoOrders(lines).map((part) => ({ part, fulfillerId })),
  );
}

/** The last second of the last working day on which the supplier may confirm. */
function confirmDueAt(purchase: Purchase, placedOn: LocalDate): Date {
  const { facts, world } = purchase;
  const found = resolveInteger(CONFIRM_WORKDAYS, facts.unit.areaCode, placedOn, facts.ruleValues);
  if (found === null)
    throw new Error(`the rule registry has no ${CONFIRM_WORKDAYS} for ${facts.unit.areaCode}`);
  const calendar = makeWorkCalendar(world.calendar.map((day) => ({ ...day, date: localDate(day.date) })));
  const lastDay = calendar.addWorkingDays(placedOn, found.value);
  return new Date(startOfDay(addDays(lastDay, 1)).getTime() - 1_000);
}

async function announce(
  tx: Tx,
  ctx: Ctx,
  unitId: string,
  requestId: string,
  orders: readonly PlacedOrder[],
): Promise<void> {
  await audit(
    tx,
    ctx,
    ...orders.map((order) => ({
      action: 'place-orders',
      subjectKind: 'order' as const,
      subjectId: order.id,
      orgId: unitId,
      counterpartOrgId: order.supplierId,
      detail: { number: order.number, totalFen: order.totalFen, requestId },
    })),
  );
  await enqueue(
    tx,
    ctx,
    ...orders.map((order) => ({
      topic: 'notify' as const,
      aggregateKind: 'order' as const,
      aggregateId: order.id,
      payload: {
        orgId: order.supplierId,
        role: 'supplier' as const,
        code: 'order-to-confirm',
        params: { number: order.number, totalFen: order.totalFen },
        href: paths.supplierOrder(order.id),
      },
    })),
  );
}
