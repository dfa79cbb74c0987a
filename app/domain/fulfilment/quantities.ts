import type { Fen } from '../money.ts';
import { fen, prorate } from '../money.ts';
import type { OrderEvent } from '../ordering/order-machine.ts';

/**
 * Quantities of an order line in thousandths, all cumulative and none ever falling:
 * ordered 订购, shipped 发货 (redeliveries included), received 实收, accepted 验收合格, rejected 验收不合格,
 * cancelled 取消 (never to come any more), returned 退货 (of what was accepted).
 *
 * Kept by every event: received ≤ shipped, accepted + rejected ≤ received, accepted + cancelled ≤ ordered,
 * returned ≤ accepted.
 */
export interface LineQuantities {
  readonly orderedMilli: number;
  readonly shippedMilli: number;
  readonly receivedMilli: number;
  readonly acceptedMilli: number;
  readonly rejectedMilli: number;
  readonly cancelledMilli: number;
  readonly returnedMilli: number;
}

/** 可发: what is ordered and neither cancelled nor on its way; a rejected quantity may be sent again. */
export function shippableMilli(line: LineQuantities): number {
  return Math.max(0, line.orderedMilli - line.cancelledMilli - (line.shippedMilli - line.rejectedMilli));
}

/** 可收: shipped and not counted in yet. */
export function receivableMilli(line: LineQuantities): number {
  return line.shippedMilli - line.receivedMilli;
}

/** 待验: received and judged by nobody yet. */
export function acceptableMilli(line: LineQuantities): number {
  return line.receivedMilli - line.acceptedMilli - line.rejectedMilli;
}

/** 余量: still to be accepted before the line is done. */
export function outstandingMilli(line: LineQuantities): number {
  return line.orderedMilli - line.cancelledMilli - line.acceptedMilli;
}

/** 可退: accepted and still here. */
export function returnableMilli(line: LineQuantities): number {
  return line.acceptedMilli - line.returnedMilli;
}

/** Never shipped and never to be shipped once the rest is cancelled: goes back to the supplier's stock. */
export function unshippedMilli(line: LineQuantities): number {
  return Math.max(0, line.orderedMilli - line.cancelledMilli - line.shippedMilli);
}

/** What the order still stands for: everything ordered that was neither cancelled nor returned. */
export function keptMilli(line: LineQuantities): number {
  return line.orderedMilli - line.cancelledMilli - line.returnedMilli;
}

/** Whether nothing of the line is open any more. */
export function isLineDone(line: LineQuantities): boolean {
  return outstandingMilli(line) === 0;
}

/** The event that an acceptance fires, from the lines as they are after it. */
export function acceptanceEvent(
  lines: readonly LineQuantities[],
): Extract<OrderEvent, 'accept_part' | 'accept_all' | 'reject_all'> {
  if (!lines.every(isLineDone)) return 'accept_part';
  return lines.some((line) => line.acceptedMilli > 0) ? 'accept_all' : 'reject_all';
}

/** The event that a return fires: an unpaid order of which nothing is left ends. */
export function returnEvent(
  lines: readonly LineQuantities[],
  isPaid: boolean,
): Extract<OrderEvent, 'return_goods' | 'return_all' | 'return_paid'> {
  if (isPaid) return 'return_paid';
  return lines.some((line) => returnableMilli(line) > 0) ? 'return_goods' : 'return_all';
}

export interface LineAmounts {
  readonly orderedMilli: number;
  /** Price of all that was ordered, delivery included. */
  readonly amountFen: number;
}

/**
 * What a part of a line costs, delivery included pro rata, by largest remainder. Amounts are always those of a
 * cumulative quantity: the difference of two of them is what one event moves, so that parts sum to the fen.
 */
export function amountOfQuantity(line: LineAmounts, quantityMilli: number): Fen {
  if (quantityMilli === line.orderedMilli) return fen(line.amountFen);
  const [part] = prorate(fen(line.amountFen), [quantityMilli, line.orderedMilli - quantityMilli]);
  return part ?? fen(0);
}

/** 应付: the amount of what was accepted and not returned. */
export function payableFen(line: LineQuantities & LineAmounts): Fen {
  return amountOfQuantity(line, returnableMilli(line));
}

/** What an event gives back: the amount kept before it less the amount kept after it. */
export function releaseBetween(
  before: LineQuantities & LineAmounts,
  after: LineQuantities & LineAmounts,
): Fen {
  return fen(amountOfQuantity(before, keptMilli(before)) - amountOfQuantity(after, keptMilli(after)));
}

export interface StandingAllocation {
  readonly budgetLineId: string;
  readonly amountFen: number;
  readonly releasedFen: number;
  readonly spentFen: number;
  /** The line it was ordered from, when the end of a year carried it to this one. */
  readonly orderedFromLineId?: string | null | undefined;
}

/** What still stands on a budget line for an order line. */
export function standingFen(allocation: StandingAllocation): Fen {
  return fen(allocation.amountFen - allocation.releasedFen - allocation.spentFen);
}

/**
 * Takes an amount from the allocations of a line in proportion to what stands on each, exactly; never more from one
 * than stands on it. Parts of 0 are left out, and so is a line without allocations: other money than the budget's pays it.
 * Throws `RangeError` when less stands than is to be taken.
 */
export function takeFrom(
  allocations: readonly StandingAllocation[],
  amount: Fen,
): { readonly budgetLineId: string; readonly amountFen: Fen }[] {
  if (allocations.length === 0) return [];
  const standing = allocations.map(standingFen);
  const total = standing.reduce<number>((sum, part) => sum + part, 0);
  if (amount < 0 || amount > total) throw new RangeError(`${amount} fen cannot be taken from ${total}`);
  const parts = prorate(amount, standing);
  return allocations.flatMap(({ budgetLineId }, index) => {
    const amountFen = parts[index] ?? fen(0);
    return amountFen === 0 ? [] : [{ budgetLineId, amountFen }];
  });
}
