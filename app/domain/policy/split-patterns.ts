import type { LocalDate } from '../time/local-date.ts';
import { daysBetween } from '../time/local-date.ts';

/** What a unit bought of one leaf 品目 from one supplier on one day, or is about to buy. */
export interface SplitPurchase {
  /** The request; lines of one request are one act. */
  readonly requestId: string;
  readonly on: LocalDate;
  readonly categoryCode: string;
  readonly amountFen: number;
  readonly requesterId: string;
  readonly supplierId: string;
  readonly addressId: string;
}

/**
 * How purchases that together pass a single-order limit are spread. `same-supplier`: one seller, one leaf; `users`,
 * `suppliers`, `addresses`: over several of them; `near-limit`: several just below the limit; `sibling-leaves`: over leaves of
 * one second-level 品目 at one seller within days.
 */
export const SPLIT_MARKS = [
  'same-supplier',
  'users',
  'suppliers',
  'addresses',
  'near-limit',
  'sibling-leaves',
] as const;
export type SplitMark = (typeof SPLIT_MARKS)[number];

export interface SplitSettings {
  /** The single-order limit that one purchase of the whole would have to keep to. */
  readonly limitFen: number;
  /** Days, the current one included, within which purchases of one leaf are looked at together. */
  readonly windowDays: number;
  /** As `windowDays`, for different leaves of one second-level 品目 at one supplier. */
  readonly siblingDays: number;
  /** From which share of the limit a purchase is just below it. */
  readonly nearPercent: number;
}

export interface SplitPattern {
  /** Leaf of the current purchase. */
  readonly categoryCode: string;
  readonly marks: readonly SplitMark[];
  /** Requests in the window, the current one included. */
  readonly purchases: number;
  readonly totalFen: number;
  /** The earlier requests of the window, oldest first. */
  readonly requestIds: readonly string[];
}

/** What is needed at regular intervals in like amounts is a need, not a split; seen over this many days at least. */
const REGULAR_SPAN_DAYS = 56;
const REGULAR_FEWEST = 4;
const REGULAR_SHORTEST_GAP = 6;
/** How far a gap and an amount may lie from their median. */
const REGULAR_GAP_SLACK = 0.35;
const REGULAR_AMOUNT_SLACK = 0.35;

/** One request's part in a series. */
interface Act {
  readonly requestId: string;
  readonly on: LocalDate;
  readonly amountFen: number;
}

function actsOf(purchases: readonly SplitPurchase[]): Act[] {
  const acts = new Map<string, Act>();
  for (const { requestId, on, amountFen } of purchases) {
    const before = acts.get(requestId);
    acts.set(requestId, { requestId, on, amountFen: (before?.amountFen ?? 0) + amountFen });
  }
  return [...acts.values()].sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function isNear(value: number, centre: number, slack: number): boolean {
  return Math.abs(value - centre) <= centre * slack;
}

/** A need that comes back week by week or month by month in like amounts. */
function isRegular(acts: readonly Act[]): boolean {
  const recent = acts.slice(-12);
  const first = recent[0];
  const last = recent.at(-1);
  if (recent.length < REGULAR_FEWEST || first === undefined || last === undefined) return false;
  if (daysBetween(first.on, last.on) < REGULAR_SPAN_DAYS) return false;
  const gaps = recent.slice(1).map((act, index) => daysBetween(recent[index]?.on ?? act.on, act.on));
  const gap = median(gaps);
  if (gap < REGULAR_SHORTEST_GAP || !gaps.every((one) => isNear(one, gap, REGULAR_GAP_SLACK))) return false;
  const amount = median(recent.map((act) => act.amountFen));
  return recent.every((act) => isNear(act.amountFen, amount, REGULAR_AMOUNT_SLACK));
}

const severalOf = (purchases: readonly SplitPurchase[], key: (one: SplitPurchase) => string) =>
  new Set(purchases.map(key)).size > 1;

/**
 * 拆单雷达: whether purchases that each keep to the single-order limit pass it together within days. Looks at what the unit
 * bought before and at what it is about to buy; one pattern for each leaf of the current purchase that has one.
 * A purchase above the limit by itself is no split: another rule decides on it.
 */
export function splitPatterns(
  current: readonly SplitPurchase[],
  earlier: readonly SplitPurchase[],
  settings: SplitSettings,
): SplitPattern[] {
  const leaves = [...new Set(current.map(({ categoryCode }) => categoryCode))];
  return leaves.flatMap((leaf) => {
    const now = current.filter(({ categoryCode }) => categoryCode === leaf);
    const [one] = now;
    if (one === undefined) return [];
    return (
      leafPattern(now, one, earlier, settings) ?? siblingPattern(now, one, current, earlier, settings) ?? []
    );
  });
}

function within(earlier: readonly SplitPurchase[], on: LocalDate, days: number): SplitPurchase[] {
  return earlier.filter((one) => {
    const ago = daysBetween(one.on, on);
    return ago >= 0 && ago < days;
  });
}

function leafPattern(
  now: readonly SplitPurchase[],
  one: SplitPurchase,
  earlier: readonly SplitPurchase[],
  settings: SplitSettings,
): SplitPattern | null {
  const same = earlier.filter(({ categoryCode }) => categoryCode === one.categoryCode);
  const together = [...within(same, one.on, settings.windowDays), ...now];
  const acts = actsOf(together);
  if (!passesTogether(acts, settings.limitFen) || isRegular(actsOf([...same, ...now]))) return null;
  const marks: SplitMark[] = [];
  if (!severalOf(together, ({ supplierId }) => supplierId)) marks.push('same-supplier');
  if (severalOf(together, ({ requesterId }) => requesterId)) marks.push('users');
  if (severalOf(together, ({ supplierId }) => supplierId)) marks.push('suppliers');
  if (severalOf(together, ({ addressId }) => addressId)) marks.push('addresses');
  const near = acts.filter((act) => act.amountFen * 100 >= settings.limitFen * settings.nearPercent);
  if (near.length > 1) marks.push('near-limit');
  return patternOf(one, acts, marks);
}

/** Paper today, the next sort of paper tomorrow, both from one seller. */
function siblingPattern(
  now: readonly SplitPurchase[],
  one: SplitPurchase,
  current: readonly SplitPurchase[],
  earlier: readonly SplitPurchase[],
  settings: SplitSettings,
): SplitPattern | null {
  const level = one.categoryCode.slice(0, 5);
  const sellers = new Set(now.map(({ supplierId }) => supplierId));
  const akin = (other: SplitPurchase) =>
    other.categoryCode.slice(0, 5) === level && sellers.has(other.supplierId);
  const before = within(earlier.filter(akin), one.on, settings.siblingDays);
  if (!before.some(({ categoryCode }) => categoryCode !== one.categoryCode)) return null;
  const acts = actsOf([...before, ...current.filter(akin)]);
  return passesTogether(acts, settings.limitFen) ? patternOf(one, acts, ['sibling-leaves']) : null;
}

function passesTogether(acts: readonly Act[], limitFen: number): boolean {
  if (acts.length < 2 || acts.some((act) => act.amountFen > limitFen)) return false;
  return acts.reduce((sum, act) => sum + act.amountFen, 0) > limitFen;
}

function patternOf(one: SplitPurchase, acts: readonly Act[], marks: readonly SplitMark[]): SplitPattern {
  return {
    categoryCode: one.categoryCode,
    marks,
    purchases: acts.length,
    totalFen: acts.reduce((sum, act) => sum + act.amountFen, 0),
    requestIds: acts.map(({ requestId }) => requestId).filter((id) => id !== one.requestId),
  };
}
