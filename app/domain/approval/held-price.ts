/** 价格保留: submitted prices stand for some working days; after them the approval looks at today's. Pure. */

export interface HeldLine {
  readonly lineNo: number;
  readonly name: string;
  readonly heldFen: number;
  readonly nowFen: number;
  readonly isListed: boolean;
}

/** A line whose price of today is another than the submitted one. */
export interface PriceChange {
  readonly lineNo: number;
  readonly name: string;
  readonly heldFen: number;
  /** Null when it is no longer sold. */
  readonly nowFen: number | null;
}

export interface HeldPrices {
  /** Last day; null = until the decision. */
  readonly until: string | null;
  readonly isOver: boolean;
  /** Once the hold is over: what has changed since. */
  readonly changes: readonly PriceChange[];
}

/** Where the held prices stand on a day; the last day still counts. */
export function heldPrices(until: string | null, today: string, lines: readonly HeldLine[]): HeldPrices {
  const isOver = until !== null && today > until;
  const changes = isOver
    ? lines
        .filter((line) => !line.isListed || line.nowFen !== line.heldFen)
        .map(({ isListed, nowFen, ...line }) => ({ ...line, nowFen: isListed ? nowFen : null }))
    : [];
  return { until, isOver, changes };
}

/** The first change that forbids to approve at the submitted price: it rose, or is no longer sold. A fall does not. */
export function forbiddenChange({ changes }: HeldPrices): PriceChange | null {
  return changes.find((change) => change.nowFen === null || change.nowFen > change.heldFen) ?? null;
}
