import type { Fen } from '../money.ts';
import { fen, prorate, sumFen } from '../money.ts';

/** What a payment took from one budget line for one order line: an entry of the ledger, and what of it is taken back. */
export interface PaidEntry {
  readonly budgetLineId: string;
  readonly lineCode: string;
  /** Number of the entry on its budget line. */
  readonly seq: number;
  readonly requestLineId: string;
  readonly spentFen: number;
  /** Taken back already or asked to be. */
  readonly takenFen: number;
}

export interface RefundPart<E extends PaidEntry = PaidEntry> {
  readonly entry: E;
  /** What is to come back on the entry. */
  readonly refundFen: Fen;
  /** What the goods cost on it: all of it goes off the cumulative counters. */
  readonly goodsFen: Fen;
}

/**
 * What goods of one order line that go back after payment are worth, on the entries that paid them: in proportion to what
 * is not taken back yet, so that the last return takes the last fen. Money that came back before without goods is not asked
 * for twice.
 */
export function refundParts<E extends PaidEntry>(entries: readonly E[], worth: Fen): RefundPart<E>[] {
  const left = entries.map(({ spentFen, takenFen }) => fen(spentFen - takenFen));
  const refundable = fen(Math.min(worth, sumFen(left)));
  const refunds = prorate(refundable, left);
  const came = prorate(
    fen(worth - refundable),
    entries.map(({ spentFen }) => spentFen),
  );
  return entries.flatMap((entry, index) => {
    const refundFen = refunds[index] ?? fen(0);
    const goodsFen = fen(refundFen + (came[index] ?? 0));
    return goodsFen === 0 ? [] : [{ entry, refundFen, goodsFen }];
  });
}
