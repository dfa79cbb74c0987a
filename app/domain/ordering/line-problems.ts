/** What stands against ordering a line apart from the rules of policy. Money in fen, quantities in thousandths. */
export type LineProblem =
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'blocked'; readonly reason: string }
  | { readonly kind: 'out_of_stock'; readonly stockMilli: number }
  | { readonly kind: 'price_rose'; readonly fromFen: number; readonly toFen: number };

export interface OrderableOffer {
  readonly status: 'draft' | 'listed' | 'withdrawn' | 'frozen';
  readonly blockedReason: string | null;
  readonly stockMilli: number;
  readonly priceFen: number;
}

/** Worst first; a price that fell is no problem, it is passed on. */
export function lineProblems(
  offer: OrderableOffer,
  wanted: { readonly quantityMilli: number; readonly priceSeenFen: number },
): LineProblem[] {
  const problems: LineProblem[] = [];
  if (offer.status !== 'listed') problems.push({ kind: 'withdrawn' });
  else if (offer.blockedReason !== null) problems.push({ kind: 'blocked', reason: offer.blockedReason });
  if (offer.stockMilli < wanted.quantityMilli)
    problems.push({ kind: 'out_of_stock', stockMilli: offer.stockMilli });
  if (offer.priceFen > wanted.priceSeenFen) {
    problems.push({ kind: 'price_rose', fromFen: wanted.priceSeenFen, toFen: offer.priceFen });
  }
  return problems;
}
