import type { DifferenceKind } from './difference-names.ts';
import type { FiscalItem, FiscalPosition } from './fiscal-position.ts';
import { sameItems, tidyItems } from './fiscal-position.ts';
import type { HoldThere, Indicator } from './fiscal-wire.ts';
import { fromItemWire } from './fiscal-wire.ts';
import { lineOfIndicator } from './indicator-line.ts';

export interface Difference {
  readonly kind: DifferenceKind;
  /** BGT_ID, hold number or payment number */
  readonly subject: string;
  readonly requestId: string | null;
  readonly oursFen: number | null;
  readonly theirsFen: number | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface OurLine {
  readonly code: string;
  readonly name: string;
  readonly budgetFen: number;
  /** Closed with its year: the fiscal system may keep the indicator or drop it, nothing is compared any more. */
  readonly isClosed: boolean;
}

export interface OurHold {
  readonly requestId: string;
  readonly holdNo: string;
  /** by the ledger */
  readonly position: FiscalPosition;
}

/** Sum of items. */
export const sumOf = (items: readonly FiscalItem[]): number =>
  items.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** Lines of one unit and year against the indicators there. Indicators without government purchase are none of ours. */
export function compareIndicators(ours: readonly OurLine[], theirs: readonly Indicator[]): Difference[] {
  const there = new Map(theirs.filter((one) => one.IS_DELETED === '0').map((one) => [one.BGT_ID, one]));
  const here = new Set(ours.map(({ code }) => code));
  const base = { requestId: null };
  const known = ours.flatMap((line): Difference[] => {
    if (line.isClosed) return [];
    const indicator = there.get(line.code);
    const detail = { name: line.name };
    const head = { ...base, subject: line.code, oursFen: line.budgetFen, detail };
    if (indicator === undefined) return [{ ...head, kind: 'indicator_missing', theirsFen: null }];
    return indicator.amount === line.budgetFen
      ? []
      : [{ ...head, kind: 'indicator_amount', theirsFen: indicator.amount }];
  });
  const unknown = [...there.values()]
    .filter((one) => one.is_gov_pur === '1' && !here.has(one.BGT_ID))
    .map(
      (one): Difference => ({
        ...base,
        kind: 'indicator_unknown',
        subject: one.BGT_ID,
        oursFen: null,
        theirsFen: one.amount,
        detail: { name: one.bgtDec, line: lineOfIndicator(one) },
      }),
    );
  return [...known, ...unknown];
}

/** What the fiscal system holds, in our words; contracts by their number. */
export function positionThere({ items, contracts }: HoldThere): {
  readonly holds: readonly FiscalItem[];
  readonly contracts: ReadonlyMap<string, readonly FiscalItem[]>;
} {
  return {
    holds: tidyItems(items.map(fromItemWire)),
    contracts: new Map(
      contracts.map(({ contractNo, items: own }) => [contractNo, tidyItems(own.map(fromItemWire))]),
    ),
  };
}

/** Holds of one unit and year; `moving` are those something is being said about right now. */
export function compareHolds(
  ours: readonly OurHold[],
  theirs: readonly HoldThere[],
  moving: ReadonlySet<string>,
): Difference[] {
  const there = new Map(theirs.map((hold) => [hold.holdNo, hold]));
  const known = new Set(ours.map(({ holdNo }) => holdNo));
  const differing = ours.flatMap((hold): Difference[] => {
    if (moving.has(hold.holdNo)) return [];
    const { holdNo, requestId, position } = hold;
    const total = sumOf(position.holds) + sumOf(position.contracts.flatMap(({ items }) => items));
    const theirHold = there.get(holdNo);
    if (theirHold === undefined) {
      if (total === 0) return [];
      const head = { subject: holdNo, requestId, oursFen: total, theirsFen: null, detail: {} };
      return [{ ...head, kind: 'hold_missing' }];
    }
    return holdDifference(hold, theirHold, total);
  });
  const unknown = theirs
    .filter(({ holdNo }) => !known.has(holdNo) && !moving.has(holdNo))
    .map((hold): Difference => {
      const theirsFen = sumThere(hold);
      const detail = { seq: hold.seq, state: hold.state };
      return {
        kind: 'hold_unknown',
        subject: hold.holdNo,
        requestId: null,
        oursFen: null,
        theirsFen,
        detail,
      };
    })
    .filter(({ theirsFen }) => theirsFen !== 0);
  return [...differing, ...unknown];
}

function sumThere(hold: HoldThere): number {
  const { holds, contracts } = positionThere(hold);
  return sumOf(holds) + sumOf([...contracts.values()].flat());
}

function holdDifference(
  { holdNo, requestId, position }: OurHold,
  hold: HoldThere,
  total: number,
): Difference[] {
  const there = positionThere(hold);
  const ours = new Map(position.contracts.map((contract) => [contract.contractNumber, contract.items]));
  const numbers = new Set([...ours.keys(), ...there.contracts.keys()]);
  const same =
    sameItems(position.holds, there.holds) &&
    [...numbers].every((number) => sameItems(ours.get(number) ?? [], there.contracts.get(number) ?? []));
  if (same) return [];
  const detail = {
    state: hold.state,
    seq: hold.seq,
    oursHeldFen: sumOf(position.holds),
    theirsHeldFen: sumOf(there.holds),
  };
  return [
    { kind: 'hold_differs', subject: holdNo, requestId, oursFen: total, theirsFen: sumThere(hold), detail },
  ];
}
