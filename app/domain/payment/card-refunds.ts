import type { Fen } from '../money.ts';
import { fen } from '../money.ts';

/** What is known of the refunds of one card payment. */
export interface RefundBook {
  /** What the money ledger holds as refunded. */
  readonly postedFen: number;
  /** Sum of the single refunds that were reported as done. */
  readonly settledFen: number;
  /** When the last failed refund was reported. */
  readonly failedAt: string | null;
}

export type RefundReport =
  /** The charge's sum, as it was at `at`. */
  | { readonly kind: 'sum'; readonly sumFen: number; readonly at: string }
  /** A single refund is done; `settledFen` of the book counts it. */
  | { readonly kind: 'settled' }
  /** A single refund came back; `settledFen` of the book does not count it. */
  | { readonly kind: 'failed'; readonly amountFen: number; readonly at: string };

/**
 * What a report moves: above 0 refunds more, below 0 takes back. Sums and single refunds report the same money, in any
 * order and any number of times: what is posted is the larger of the two, and a sum from before a failure is stale.
 */
export function refundMovement(book: RefundBook, report: RefundReport): Fen {
  const { postedFen, settledFen, failedAt } = book;
  if (report.kind === 'failed') {
    return fen(Math.max(settledFen, postedFen - report.amountFen, 0) - Math.max(postedFen, 0));
  }
  const knownFen = report.kind === 'settled' ? settledFen : report.sumFen;
  const stale = report.kind === 'sum' && failedAt !== null && report.at <= failedAt;
  return fen(stale ? 0 : Math.max(0, knownFen - postedFen));
}

/** What can still be given back of a payment: less what was refunded and what is under way. */
export function refundableFen(
  paidFen: number,
  postedFen: number,
  refunds: readonly { readonly amountFen: number; readonly state: string }[],
): Fen {
  const open = refunds.filter((refund) => refund.state !== 'failed');
  const askedFen = open.reduce((sum, refund) => sum + refund.amountFen, 0);
  return fen(Math.max(0, paidFen - Math.max(postedFen, askedFen)));
}
