import { parseQuantity } from '../../quantity.ts';
import type { MatchLevel } from './match-confidence.ts';
import type { QuickOrderRow } from './read-rows.ts';

/** A product that a row may mean, by its best offer. */
export interface QuickOrderCandidate {
  readonly offerId: string;
  readonly productId: string;
  readonly categoryCode: string;
  readonly name: string;
  readonly model: string;
  readonly unit: string;
  readonly priceFen: number;
  readonly supplierName: string;
  readonly supplierCount: number;
  readonly orderable: boolean;
  readonly confidence: number;
  /** It is sold by another unit than the row says. */
  readonly otherUnit: boolean;
  readonly otherPack: boolean;
}

/** Why a row was not found as it stands. */
export type NotFoundReason =
  /** nobody has these words */
  | 'nothing'
  /** nobody has all of them; `found` are those that were met */
  | 'some-words'
  /** it is sold, but not delivered to this unit */
  | 'not-here'
  /** what has the words goes with the thing, or is of another size */
  | 'unlike';

export type RowFault = 'text-missing' | 'quantity-missing' | 'quantity-invalid';

export interface MatchedRow extends QuickOrderRow {
  /** `faulty`: what is written cannot be ordered, whatever was found. */
  readonly level: MatchLevel | 'faulty';
  readonly fault: RowFault | null;
  readonly reason: NotFoundReason | null;
  /** The words that were met, of `some-words`. */
  readonly found: string | null;
  /** At most three, surest first; of a row that was not found the nearest. */
  readonly candidates: readonly QuickOrderCandidate[];
}

const MOST_MILLI = 1_000_000_000;

/** What is wrong with a row by itself; null when it can be looked for and counted. */
export function faultOf({ name, model, quantity }: QuickOrderRow): RowFault | null {
  if (name === '' && model === '') return 'text-missing';
  if (quantity === '') return 'quantity-missing';
  const count = parseQuantity(quantity);
  return count === null || count <= 0 || count > MOST_MILLI ? 'quantity-invalid' : null;
}
